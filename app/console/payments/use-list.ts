'use client'

import { useRef, useState } from 'react'
import { hear, nothingLive, type Live } from '@/app/agent/live-state'
import { get } from '@/app/agent/post'
import { useCalm } from '@/app/agent/use-calm'
import { useLive } from '@/app/agent/use-live'
import type { LiveEvent } from '@/lib/live/event'
import type { ListNews, ListRow, ListView } from '@/lib/payment/list-view'
import { hasEnded } from '@/lib/payment/payment'
import { shownIn, withFresh } from './fresh-rows'

/** Several changes in one breath are one question. */
const calmMs = 400
/** As many as the stream takes. */
const mostWatched = 20

/**
 * The list as this window knows it. Rows that change do so in place, and new ones wait until
 * somebody asks for them: nothing moves under the reader's hand.
 */
export function useList(
  initial: ListView,
  query: string,
  chosen: string | null,
  onEvent: (payment: string, event: LiveEvent) => void,
) {
  const [view, setView] = useState(initial)
  const [fresh, setFresh] = useState(0)
  const [lives, setLives] = useState<Record<string, Live>>({})
  const [signedOut, setSignedOut] = useState(false)
  const [failed, setFailed] = useState(false)
  const [reading, setReading] = useState(false)
  const asked = useRef(0)
  const { rows } = view

  async function refresh(): Promise<void> {
    const number = ++asked.current
    const answer = await get<ListNews>(listUrl(query, shownIn(view)))
    if (number !== asked.current) return
    setFailed(!answer.ok && answer.status !== 401)
    if (!answer.ok) return void (answer.status === 401 && setSignedOut(true))
    const { rows: changed, fresh, ...tallies } = answer.value
    const known = new Map(changed.map((row) => [row.id, row]))
    setFresh(fresh)
    setView((now) => ({
      ...now,
      ...tallies,
      rows: now.rows.map((row) => known.get(row.id) ?? row),
    }))
  }

  const refreshSoon = useCalm(refresh, calmMs)

  /** Reads a page of the list; answers with the first row that was not there before. */
  async function read(more: string, put: (now: ListView, page: ListView) => ListView) {
    if (reading) return null
    setReading(true)
    // What was asked before knows less of the list than this will, but more of the rows that are here.
    asked.current++
    const answer = await get<ListView>(listUrl(query, more))
    setReading(false)
    refreshSoon()
    setFailed(!answer.ok && answer.status !== 401)
    if (!answer.ok) {
      if (answer.status === 401) setSignedOut(true)
      return null
    }
    const known = new Set(rows.map(({ id }) => id))
    setView((now) => put(now, answer.value))
    return answer.value.rows.find(({ id }) => !known.has(id))?.id ?? null
  }

  const showMore = () =>
    read(`after=${view.next}`, (now, page) => ({ ...page, rows: withNew(now.rows, page.rows) }))

  function showFresh() {
    setFresh(0)
    return read('', (now, page) => withFresh(now, page, fresh))
  }

  const { down } = useLive(signedOut ? null : streamOf(rows, chosen), {
    open() {
      setLives((now) =>
        Object.fromEntries(
          Object.entries(now).map(([id, live]) => [id, { ...live, keypad: null }]),
        ),
      )
      refreshSoon()
    },
    broken: refreshSoon,
    signedOut: () => setSignedOut(true),
    message(payment, event) {
      if (event.type === 'desk.changed') return refreshSoon()
      if (payment === null) return
      onEvent(payment, event)
      setLives((now) => ({ ...now, [payment]: hear(now[payment] ?? nothingLive, event) }))
    },
  })

  return { view, fresh, lives, down, signedOut, failed, reading, refresh, showMore, showFresh }
}

const listUrl = (query: string, more: string) =>
  `/console/payments/list?${[query, more].filter(Boolean).join('&')}`

function withNew(rows: ListRow[], more: ListRow[]): ListRow[] {
  const known = new Set(rows.map(({ id }) => id))
  return [...rows, ...more.filter(({ id }) => !known.has(id))]
}

/** Watches running payments key by key. Sorted, so that the same ones are the same stream. */
function streamOf(rows: ListRow[], chosen: string | null): string {
  const open = rows.filter(({ status }) => status !== 'draft' && !hasEnded(status))
  const ids = [...(chosen ? [chosen] : []), ...open.map(({ id }) => id)]
  return `/agent/live?watch=${[...new Set(ids)].slice(0, mostWatched).toSorted().join(',')}`
}
