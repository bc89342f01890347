import { CardDots } from '@/app/_ui/dots'
import { nothingLive, type Live } from '@/app/agent/live-state'
import { periodOf, queryOf, type PaymentFilter } from '@/lib/payment/list-filter'
import type { Choices, ListRow } from '@/lib/payment/list-view'
import { PaymentListRow } from './list-row'
import { filtersIn, listNames, periodWords } from './list-words'
import { addressOf } from './use-chosen'

/** The payments of a filter, the newest first. */
export function ListTable(table: {
  rows: ListRow[]
  lives: Record<string, Live>
  now: number
  filter: PaymentFilter
  choices: Choices
  chosen: string | null
  onChoose: (id: string) => void
}) {
  const { rows, lives, now, filter, choices, chosen, onChoose } = table
  if (rows.length === 0) return <Nothing filter={filter} choices={choices} />
  const query = queryOf(filter).toString()
  return (
    <section className="card" aria-label="Payments">
      <div className="scroll stands">
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Reference</th>
              <th scope="col">Payer</th>
              <th scope="col" className="r">
                Amount
              </th>
              <th scope="col" className="roomy">
                By
              </th>
              <th scope="col">Agent</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PaymentListRow
                key={row.id}
                row={row}
                live={lives[row.id] ?? nothingLive}
                now={now}
                chosen={row.id === chosen}
                href={addressOf(row.id, query)}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Says what was looked for, and offers each way to find more. */
function Nothing({ filter, choices }: { filter: PaymentFilter; choices: Choices }) {
  const inTheWay = filtersIn(filter, choices)
  const period = periodOf(filter)
  const where = [filter.list !== 'all' && listNames[filter.list], periodWords(filter)]
  const { from, to } = filter
  const isTurned = period === 'custom' && from !== null && to !== null && from > to
  const narrow = inTheWay.length > 0
  const href = (one: PaymentFilter) => addressOf(null, queryOf(one).toString())
  return (
    <section className="card empty" aria-label="Payments">
      <CardDots look="" label="No payments" />
      <p className="strong">
        {isTurned
          ? 'The first day is after the last'
          : narrow
            ? `No payment matches ${inTheWay.map(({ word }) => word).join(' and ')}`
            : emptyWords(filter)}
      </p>
      <p className="soft">{where.filter(Boolean).join(' · ')}</p>
      <p className="row wrap">
        {isTurned && (
          <a className="btn" href={href({ ...filter, from: to, to: from })}>
            Turn them round
          </a>
        )}
        {inTheWay.map(({ word, without }) => (
          <a key={word} className="btn" href={href(without)}>
            Without {word}
          </a>
        ))}
        {period !== 'any' && (
          <a className="btn" href={href({ ...filter, period: 'any' })}>
            Look at any day
          </a>
        )}
        {narrow && (
          <a className="btn bare" href="/console/payments">
            Clear all
          </a>
        )}
      </p>
    </section>
  )
}

function emptyWords({ list, period }: PaymentFilter): string {
  switch (list) {
    case 'needs':
      return 'Nothing needs you'
    case 'asked':
      return 'Nobody has asked for a new link'
    case 'checking':
      return 'No bank is being waited for'
    case 'all':
      return period === 'any' ? 'No payments yet' : 'No payments in this time'
    default:
      return 'None in this time'
  }
}
