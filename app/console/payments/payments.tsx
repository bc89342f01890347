'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { Note } from '@/app/_ui/note'
import { useAwake } from '@/app/_ui/use-awake'
import { nothingLive } from '@/app/agent/live-state'
import { useNow } from '@/app/agent/use-now'
import { cannotReach, signedOut as signedOutWords } from '@/app/agent/words'
import { inList, queryOf, type PaymentFilter } from '@/lib/payment/list-filter'
import type { Choices, ListView } from '@/lib/payment/list-view'
import type { ConsolePayment } from './detail-reply'
import { Detail } from './detail'
import { ExportDialog, exportUrl } from './export-dialog'
import { Filters } from './filters'
import { ListTable } from './list-table'
import { freshWords, periodWords, summaryWords } from './list-words'
import { Tabs } from './tabs'
import { addressOf, useChosen } from './use-chosen'
import { useList } from './use-list'

const offline = 'You are offline. Payments go on without you; what you see may be old.'

/** Every payment of the business: the list, and one of them beside it. */
export function Payments(page: {
  initial: ListView
  filter: PaymentFilter
  choices: Choices
  payment: ConsolePayment | null
  /** A card number was typed into the search. */
  cardRemoved: boolean
}) {
  const { initial, filter, choices } = page
  const query = queryOf(filter).toString()
  const chosen = useChosen(page.payment, query)
  const list = useList(initial, query, chosen.id, (id, { type }) => {
    if (id === chosen.id && type !== 'field.progressed') chosen.refresh()
  })
  const { view, fresh, lives, down, signedOut, failed } = list
  const now = useNow(view.now)
  const awake = useAwake()
  const [said, setSaid] = useState('')
  const [exporting, setExporting] = useState(false)
  const [cardRemoved, setCardRemoved] = useState(page.cardRemoved)
  const focusRow = useFocusOn()

  async function showMore() {
    focusRow(await list.showMore())
  }

  async function showFresh() {
    setSaid(`${freshWords(fresh)} shown.`)
    focusRow(await list.showFresh())
  }

  function leave() {
    const left = chosen.id
    chosen.choose(null)
    focusRow(left)
  }

  const names = ['console payments', chosen.id && 'chosen', !awake && 'asleep']
  return (
    <main className={names.filter(Boolean).join(' ')}>
      <div className="list stack">
        <div className="head">
          <div>
            <h1>Payments</h1>
            <p className="soft num">
              {summaryWords(periodWords(inList(filter, 'all')), view.counts, view.taken)}
            </p>
          </div>
          <a
            className="btn push"
            href={exportUrl(query, null)}
            onClick={(event) => {
              event.preventDefault()
              setExporting(true)
            }}
          >
            <Icon name="get" />
            Export CSV
          </a>
        </div>
        <Tabs filter={filter} counts={view.counts} />
        <Filters filter={filter} choices={choices} onCard={() => setCardRemoved(true)} />
        {cardRemoved && (
          <Note tone="bad">
            <p role="alert">
              This looks like a card number, so it was not searched for. Type its last four digits.
            </p>
          </Note>
        )}
        {signedOut && (
          <Note tone="warn" icon="warn">
            <p>
              {signedOutWords} <a href="/sign-in?next=/console/payments">Sign in and go on</a>
            </p>
          </Note>
        )}
        {down && !signedOut && (
          <Note>
            <p>{offline}</p>
          </Note>
        )}
        {failed && !down && (
          <Note tone="warn" icon="warn">
            <p>
              {cannotReach}{' '}
              <button type="button" className="btn bare" onClick={() => void list.refresh()}>
                Try again
              </button>
            </p>
          </Note>
        )}
        {fresh > 0 && (
          <button type="button" className="btn fresh" onClick={showFresh}>
            Show {freshWords(fresh)}
          </button>
        )}
        <ListTable
          rows={view.rows}
          lives={lives}
          now={now}
          filter={filter}
          choices={choices}
          chosen={chosen.id}
          onChoose={chosen.choose}
        />
        {view.rows.length > 0 && (
          <p className="row soft s">
            <span className="num">
              {view.rows.length} of {Math.max(view.counts[filter.list], view.rows.length)}
            </span>
            {view.next && (
              <a
                className="btn push"
                href={`${addressOf(null, query)}${query ? '&' : '?'}after=${view.next}`}
                aria-disabled={list.reading || undefined}
                onClick={(event) => {
                  event.preventDefault()
                  void showMore()
                }}
              >
                Show more
              </a>
            )}
          </p>
        )}
      </div>
      <Detail
        chosen={chosen}
        live={lives[chosen.id ?? ''] ?? nothingLive}
        now={now}
        back={addressOf(null, query)}
        onLeave={leave}
        onSay={setSaid}
      />
      <p className="sr" role="status">
        {signedOut ? signedOutWords : down ? offline : said || (fresh > 0 ? freshWords(fresh) : '')}
      </p>
      <ExportDialog
        open={exporting}
        query={query}
        count={view.counts[filter.list]}
        onClose={() => setExporting(false)}
      />
    </main>
  )
}

/** Brings the focus to a row once it is there. */
function useFocusOn(): (id: string | null) => void {
  const wanted = useRef<string | null>(null)
  const [, look] = useState(0)
  useEffect(() => {
    if (wanted.current === null) return
    const link = document.querySelector<HTMLElement>(`#row-${CSS.escape(wanted.current)} a`)
    wanted.current = null
    link?.focus()
  })
  return (id) => {
    wanted.current = id
    look((count) => count + 1)
  }
}
