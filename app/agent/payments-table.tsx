'use client'

import { useState } from 'react'
import { CardDots } from '@/app/_ui/dots'
import type { PaymentRow } from '@/lib/payment/view'
import { filterNames, filters, isShown, takenIn, type Filter } from './filter'
import type { Live } from './live-state'
import { PaymentsRow } from './payments-row'

/** Today's payments, newest first; rows move while callers type. */
export function PaymentsTable(table: {
  rows: PaymentRow[]
  live: (id: string) => Live
  now: number
  onOpen: (id: string) => Window | null
}) {
  const { rows, live, now, onOpen } = table
  const [filter, setFilter] = useState<Filter>('all')
  const shown = rows.filter((row) => isShown(row, filter))
  const taken = takenIn(rows)
  return (
    <section className="card" aria-labelledby="today">
      <header>
        <h2 id="today">Today’s payments</h2>
        {rows.length > 0 && (
          <span className="soft s num">
            {rows.length} {rows.length === 1 ? 'payment' : 'payments'}
            {taken && ` · ${taken} taken`}
          </span>
        )}
        <FilterChoice rows={rows} filter={filter} onChoose={setFilter} />
      </header>
      {shown.length === 0 ? (
        <Nothing filter={filter} onAll={() => setFilter('all')} />
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Reference</th>
                <th scope="col" className="r">
                  Amount
                </th>
                <th scope="col" className="roomy">
                  By
                </th>
                <th scope="col">Status</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <PaymentsRow key={row.id} row={row} live={live(row.id)} now={now} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function FilterChoice(choice: {
  rows: PaymentRow[]
  filter: Filter
  onChoose: (filter: Filter) => void
}) {
  const { rows, filter, onChoose } = choice
  return (
    <fieldset className="seg push">
      <legend className="sr">Show</legend>
      {filters.map((one) => {
        const count = rows.filter((row) => isShown(row, one)).length
        return (
          <label key={one}>
            <input
              type="radio"
              name="filter"
              checked={filter === one}
              onChange={() => onChoose(one)}
            />
            {filterNames[one]}
            {one !== 'all' && <span className="num">{count}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}

function Nothing({ filter, onAll }: { filter: Filter; onAll: () => void }) {
  if (filter === 'all') {
    return (
      <div className="empty">
        <CardDots look="" label="No payments" />
        <p className="strong">No payments today</p>
        <p className="soft">They appear here as soon as you start one.</p>
      </div>
    )
  }
  return (
    <div className="empty">
      <p className="strong">{filter === 'open' ? 'No payment is open' : 'No payment needs you'}</p>
      <button type="button" className="btn" onClick={onAll}>
        Show all
      </button>
    </div>
  )
}
