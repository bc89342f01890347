import type { Metadata } from 'next'
import { CardDots } from '@/app/_ui/dots'
import { readDbClock } from '@/lib/db/now'
import { figures, mostDays } from '@/lib/payment/figures'
import { periods, readFilter, spanOf, type Period } from '@/lib/payment/list-filter'
import { ports } from '@/lib/ports'
import { requireStaff } from '@/lib/web/staff'
import { PeriodFields } from '../payments/period-fields'
import { headWords } from './report-words'
import { Reports } from './reports'
import './reports.css'

export const metadata: Metadata = { title: 'Reports' }

type Search = Promise<Record<string, string | string[] | undefined>>

const usual: Period = 'month'
/** A chart needs a beginning. */
const offered: Period[] = periods.filter((one) => one !== 'any')

/** What a manager looks at: how payments end, how long they take, where callers are lost, and why. */
export default async function ReportsPage({ searchParams }: { searchParams: Search }) {
  const staff = await requireStaff('supervisor')
  const { db } = await ports()
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(await searchParams)) {
    if (typeof value === 'string') query.set(name, value)
  }
  const asked = readFilter(query)
  const filter = {
    ...asked,
    period: asked.period && offered.includes(asked.period) ? asked.period : usual,
  }
  const now = await readDbClock(db)
  const found = await figures(db, staff.merchantId, spanOf(filter, now), now)
  return (
    <main className="console reports">
      <div className="head">
        <div>
          <h1>Reports</h1>
          <p className="soft num">{headWords(found)}</p>
        </div>
        <form className="row wrap push" aria-label="Period" action="/console/reports">
          <PeriodFields offered={offered} period={filter.period!} filter={filter} />
        </form>
      </div>
      {filter.period === 'custom' && (
        <p className="soft s">Charts show at most {mostDays} days, the newest of the period.</p>
      )}
      {found.total === 0 ? (
        <section className="card empty">
          <CardDots look="" label="No payments" />
          <p className="strong">No payment was started in this time</p>
          <p className="soft">Choose a longer period, or another one.</p>
        </section>
      ) : (
        <Reports figures={found} />
      )}
    </main>
  )
}
