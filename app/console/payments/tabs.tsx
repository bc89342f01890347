import { inList, lists, queryOf, type List, type PaymentFilter } from '@/lib/payment/list-filter'
import { listNames } from './list-words'
import { addressOf } from './use-chosen'

/** The lists, each with how many it holds. */
export function Tabs({ filter, counts }: { filter: PaymentFilter; counts: Record<List, number> }) {
  return (
    <nav aria-label="Lists" className="tabs">
      {lists.map((list) => (
        <a
          key={list}
          href={addressOf(null, queryOf(inList(filter, list)).toString())}
          aria-current={list === filter.list ? 'page' : undefined}
        >
          {listNames[list]} <span className="num">{counts[list]}</span>
        </a>
      ))}
    </nav>
  )
}
