import type { Period, PaymentFilter } from '@/lib/payment/list-filter'
import { periodNames } from './list-words'

/** Which days: a period with a name, or from one day to another. Plain fields of a GET form. */
export function PeriodFields({
  offered,
  period,
  filter,
}: {
  offered: readonly Period[]
  period: Period
  filter: Pick<PaymentFilter, 'from' | 'to'>
}) {
  return (
    <>
      <select name="period" aria-label="Period" defaultValue={period}>
        {offered.map((one) => (
          <option key={one} value={one}>
            {periodNames[one]}
          </option>
        ))}
      </select>
      <span className="dates">
        <input type="date" name="from" aria-label="From" defaultValue={filter.from ?? ''} />
        <span aria-hidden="true">to</span>
        <input type="date" name="to" aria-label="To" defaultValue={filter.to ?? ''} />
      </span>
      <button type="submit" className="btn">
        Show
      </button>
    </>
  )
}
