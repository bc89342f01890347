'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { isKey, type Key } from './keys'
import { lineTo, noHabits, type KeyPost } from './line'
import { soundKey } from './tones'
import type { PhoneView } from './view'

export type Telephone = ReturnType<typeof useTelephone>

/** How long a key that was pressed is seen to be down. */
const downMs = 160
/** Between two keys that are typed for the caller: people differ from key to key. */
const shortestGapMs = 160
const longestGapMs = 320

const notTaken = 'The server did not take that.'

/**
 * The caller's telephone in the hand: which call it is on, and what it does. What was typed is kept
 * nowhere; a key is posted as it is pressed, and counted.
 */
export function useTelephone(phones: readonly PhoneView[], changed: () => Promise<void>) {
  const [chosen, choose] = useState('')
  const [habits, setHabits] = useState(noHabits)
  const [down, setDown] = useState<Key | null>(null)
  const [pressed, setPressed] = useState({ generation: 0, keys: 0 })
  const [problem, setProblem] = useState('')
  const order = useRef(0)
  const typing = useRef(false)

  const phone = phones.find(({ callId }) => callId === chosen) ?? phones[0] ?? null
  const { callId, token, ask } = phone ?? { ask: null }
  const line = useMemo(() => {
    if (!callId || !token) return null
    const deliver = async (post: Post) => {
      setProblem((await deliverAs(token, post)) ? '' : notTaken)
    }
    return { deliver, carry: lineTo(deliver) }
  }, [callId, token])

  useEffect(() => {
    if (!down) return
    const timer = setTimeout(() => setDown(null), downMs)
    return () => clearTimeout(timer)
  }, [down])

  function press(keys: Key): void {
    setDown(keys)
    soundKey(keys)
    if (!callId || !line) return
    if (ask) {
      const { generation } = ask
      setPressed((before) => ({
        generation,
        keys: before.generation === generation ? before.keys + 1 : 1,
      }))
    }
    // This page hears of a new asking a moment after it began; the line knows at once.
    const delayed = habits.late || habits.swapped
    const generation = delayed ? (ask?.generation ?? 0) : null
    order.current = Math.max(order.current + 1, Date.now())
    const id = crypto.randomUUID()
    line.carry({ type: 'keys', callId, generation, keys, id, order: order.current }, habits)
  }

  const latest = useRef({ ask, press })
  useEffect(() => {
    latest.current = { ask, press }
  })

  /** Types for the caller, with the gaps of a person and a hash at the end, while this is asked for. */
  async function type(digits: string): Promise<void> {
    if (!ask || typing.current) return
    typing.current = true
    for (const key of `${digits}#`) {
      await new Promise((done) => setTimeout(done, gapMs()))
      if (latest.current.ask?.generation !== ask.generation) break
      if (isKey(key)) latest.current.press(key)
    }
    typing.current = false
  }

  async function tell(post: Post): Promise<void> {
    await line?.deliver(post)
    await changed()
  }

  return {
    phone,
    choose,
    habits,
    setHabits,
    down,
    keysPressed: pressed.generation === ask?.generation ? pressed.keys : 0,
    problem,
    press,
    type,
    hangUp: () => phone && tell({ type: 'left', callId: phone.callId, leg: phone.callerLeg }),
    failMasking: () => phone && tell({ type: 'unsecured', callId: phone.callId }),
  }
}

type Post =
  KeyPost | { type: 'left'; callId: string; leg: string } | { type: 'unsecured'; callId: string }

/** Posts to the server as a vendor does; whether it was taken. */
async function deliverAs(token: string, post: Post): Promise<boolean> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  const request = { method: 'POST', headers, body: JSON.stringify(post), keepalive: true }
  return fetch('/api/webhooks/voice/simulator', request).then(
    ({ ok }) => ok,
    () => false,
  )
}

const gapMs = () => shortestGapMs + Math.random() * (longestGapMs - shortestGapMs)
