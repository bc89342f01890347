'use client'

import { useRef, useState } from 'react'
import type { FormView, KeypadView } from '@/lib/keypad/view'
import { hear, nothingLive, type Live } from '../../live-state'
import { get, post, type Answer, type Refusal } from '../../post'
import { useLive } from '../../use-live'
import { paymentUrl } from '../../payment-window'
import { useAlive } from './use-alive'
import type { KeyTone } from './use-key-tone'

export type Payment = ReturnType<typeof usePayment>

/** What every step of the form is given. */
export type StepProps = { payment: Payment; now: number; onCancel: () => void }

/**
 * One payment as this window knows it: the record's view, what the caller is doing right now, and
 * the things an agent can do. Everything lives on the server, so a window can come and go.
 */
export function usePayment(initial: FormView, tone: KeyTone) {
  const url = paymentUrl(initial.id)
  const [answered, setAnswered] = useState(initial)
  const [live, setLive] = useState<Live>(nothingLive)
  const [signedOut, setSignedOut] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  /** The stream has come back, and what happened meanwhile is not known yet. */
  const [unsure, setUnsure] = useState(false)
  const connected = useRef(false)
  const fetching = useRef({ now: false, again: false })
  const stillHere = useAlive(url)
  const view = withNewest(answered, live)

  /** Answers can overtake each other; an older one is no news. */
  const take = (next: FormView) =>
    setAnswered((now) => (next.version >= now.version ? withNewest(next, now) : now))

  async function refresh(): Promise<void> {
    if (fetching.current.now) {
      fetching.current.again = true
      return
    }
    fetching.current = { now: true, again: false }
    const answer = await get<FormView>(`${url}/view`)
    const { again } = fetching.current
    fetching.current.now = false
    if (answer.ok) {
      take(answer.value)
      setUnsure(false)
    } else if (answer.status === 401) setSignedOut(true)
    if (again) void refresh()
  }

  /** Posts without a word to the agent about trouble; the caller of this decides. */
  async function tell(action: string, body: unknown): Promise<Answer<FormView>> {
    const answer = await post<FormView>(`${url}/${action}`, body)
    if (answer.ok) take(answer.value)
    else if (answer.status === 401) setSignedOut(true)
    return answer
  }

  /**
   * Does what a button says, once, and shows what stands in the way. What may not wait for an
   * earlier button, such as an end, happens meanwhile.
   */
  async function act(
    action: string,
    body: unknown = {},
    { meanwhile = false } = {},
  ): Promise<Answer<FormView> | null> {
    if (busy && !meanwhile) return null
    if (!meanwhile) setBusy(true)
    setProblem(null)
    const answer = await tell(action, body)
    if (!meanwhile) setBusy(false)
    if (!answer.ok && answer.status !== 401) {
      setProblem(answer)
      // Something happened meanwhile that this window has not heard of.
      if (answer.status === 409) void refresh()
    }
    return answer
  }

  const { down } = useLive(signedOut ? null : `${url}/live`, {
    open() {
      // After a break the caller may have left unseen; the stream's first words say how it is.
      setLive((now) => ({ ...now, presence: null, keypad: null }))
      setAnswered(withOldEntry)
      setUnsure(connected.current)
      connected.current = true
      tone.connected()
      void refresh()
    },
    broken: () => void refresh(),
    signedOut: () => setSignedOut(true),
    message(_, event) {
      switch (event.type) {
        case 'payment.noted':
          return void refresh()
        case 'payment.changed':
          if (event.version > view.version) void refresh()
          return
        case 'keypad.watched':
          return stillHere()
        case 'keypad.pressed':
          return tone.pressed(event.keys, event.at)
        case 'keypad.changed':
          // The story and the agent's state come with the view.
          if (event.entry.stage !== view.keypad?.stage) void refresh()
      }
      setLive((now) => hear(now, event))
    },
  })

  return {
    url,
    view,
    live,
    down,
    unsure,
    signedOut,
    problem,
    busy,
    act,
    tell,
    forget: () => setProblem(null),
  }
}

/** The newest that is known of the keypad entry, whether an answer or the stream brought it. */
function withNewest(view: FormView, { keypad }: { keypad: KeypadView | null }): FormView {
  if (!keypad || (view.keypad && view.keypad.at >= keypad.at)) return view
  return { ...view, keypad }
}

/** Whatever is said of the entry from now on is newer than what is known of it. */
function withOldEntry(view: FormView): FormView {
  return view.keypad ? { ...view, keypad: { ...view.keypad, at: 0 } } : view
}
