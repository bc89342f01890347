'use client'

import { useEffect, useRef, useState } from 'react'
import { get, post, type Answer } from '@/app/agent/post'
import type { ConsolePayment } from './detail-reply'

const base = '/console/payments'

/** The address of a payment beside the list as it is filtered. */
export const addressOf = (id: string | null, query: string) =>
  `${base}${id ? `/${id}` : ''}${query ? `?${query}` : ''}`

/** The payment that is open beside the list: chosen without leaving the page, and in its address. */
export function useChosen(initial: ConsolePayment | null, query: string) {
  const [id, setId] = useState(initial?.view.id ?? null)
  const [payment, setPayment] = useState(initial)
  const [trouble, setTrouble] = useState<string | null>(null)
  const asked = useRef(0)
  const wantedNow = useRef(id)

  async function read(wanted: string): Promise<void> {
    const number = ++asked.current
    const answer = await get<ConsolePayment>(`${base}/${wanted}/view`)
    // Only the newest question counts; an older answer may come later.
    if (number !== asked.current) return
    if (answer.ok) setPayment(answer.value)
    setTrouble(answer.ok ? null : answer.message)
  }

  function show(wanted: string | null): void {
    asked.current++
    wantedNow.current = wanted
    setId(wanted)
    setTrouble(null)
    if (wanted === null || wanted !== payment?.view.id) setPayment(null)
    if (wanted !== null) void read(wanted)
  }

  function choose(wanted: string | null): void {
    history.pushState(null, '', addressOf(wanted, query))
    show(wanted)
  }

  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })
  useEffect(() => {
    const back = () => latest.current(idIn(location.pathname))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])

  /** Does what a button says, and shows the payment as it is then. */
  async function act(path: string, body: unknown): Promise<Answer<ConsolePayment>> {
    const answer = await post<ConsolePayment>(`${base}/${id}/${path}`, body)
    // Somebody may have gone on to another payment meanwhile.
    if (answer.ok && wantedNow.current === id) {
      asked.current++
      setPayment(answer.value)
    }
    return answer
  }

  return { id, payment, trouble, choose, act, refresh: () => id && void read(id) }
}

export type Chosen = ReturnType<typeof useChosen>

const idIn = (path: string) => /^\/console\/payments\/([\w-]+)$/.exec(path)?.[1] ?? null
