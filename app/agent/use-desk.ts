'use client'

import { useRef, useState } from 'react'
import { hasEnded } from '@/lib/payment/payment'
import type { DeskView } from '@/lib/payment/view'
import { hear, nothingLive, type Live } from './live-state'
import { get } from './post'
import { useCalm } from './use-calm'
import { useLive } from './use-live'

/** Several changes in one breath are one refresh. */
const calmMs = 150
/** As many as the stream takes. */
const mostWatched = 20

/** The desk as this window knows it, kept fresh by its stream. */
export function useDesk(initial: DeskView) {
  const [view, setView] = useState(initial)
  const [lives, setLives] = useState<Record<string, Live>>({})
  const [signedOut, setSignedOut] = useState(false)
  const [failed, setFailed] = useState(false)
  const [loading, setLoading] = useState(false)
  const asked = useRef(0)

  async function refresh(): Promise<void> {
    const number = ++asked.current
    setLoading(true)
    const answer = await get<DeskView>('/agent/desk')
    // Only the newest question counts; an older answer may come later.
    if (number !== asked.current) return
    setLoading(false)
    setFailed(!answer.ok && answer.status !== 401)
    if (answer.ok) setView(answer.value)
    else if (answer.status === 401) setSignedOut(true)
  }

  const refreshSoon = useCalm(refresh, calmMs)

  const { down } = useLive(signedOut ? null : streamOf(view), {
    open() {
      // The stream's first words say which keypad entries run; one it does not name is over.
      setLives((now) => mapValues(now, (live) => ({ ...live, keypad: null })))
      refreshSoon()
    },
    broken: refreshSoon,
    signedOut: () => setSignedOut(true),
    message(payment, event) {
      if (event.type === 'desk.changed') return refreshSoon()
      if (payment === null) return
      setLives((now) => ({ ...now, [payment]: hear(now[payment] ?? nothingLive, event) }))
    },
  })

  return { view, lives, down, signedOut, failed, loading, refresh }
}

export type DeskState = ReturnType<typeof useDesk>

function mapValues<Value>(record: Record<string, Value>, change: (value: Value) => Value) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

/** Watches every open payment key by key. Sorted, so that the same ones are the same stream. */
function streamOf({ payments }: DeskView): string {
  const open = payments.filter(({ status }) => status !== 'draft' && !hasEnded(status))
  const ids = open.slice(0, mostWatched).map(({ id }) => id)
  return `/agent/live?watch=${ids.toSorted().join(',')}`
}
