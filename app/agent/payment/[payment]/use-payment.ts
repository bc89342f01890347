'use client'

import { useRef, useState } from 'react'
import type { PaymentView } from '@/lib/payment/view'
import { hear, nothingLive, type Live } from '../../live-state'
import { get, post, type Answer, type Refusal } from '../../post'
import { useLive } from '../../use-live'
import { paymentUrl } from '../../payment-window'

export type Payment = ReturnType<typeof usePayment>

/** What every step of the form is given. */
export type StepProps = { payment: Payment; now: number; onCancel: () => void }

/**
 * One payment as this window knows it: the record's view, what the caller is doing right now, and
 * the things an agent can do. Everything lives on the server, so a window can come and go.
 */
export function usePayment(initial: PaymentView) {
  const url = paymentUrl(initial.id)
  const [view, setView] = useState(initial)
  const [live, setLive] = useState<Live>(nothingLive)
  const [signedOut, setSignedOut] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const fetching = useRef({ now: false, again: false })

  /** Answers can overtake each other; an older one is no news. */
  const take = (next: PaymentView) => setView((now) => (next.version >= now.version ? next : now))

  async function refresh(): Promise<void> {
    if (fetching.current.now) {
      fetching.current.again = true
      return
    }
    fetching.current = { now: true, again: false }
    const answer = await get<PaymentView>(`${url}/view`)
    const { again } = fetching.current
    fetching.current.now = false
    if (answer.ok) take(answer.value)
    else if (answer.status === 401) setSignedOut(true)
    if (again) void refresh()
  }

  /** Posts without a word to the agent about trouble; the caller of this decides. */
  async function tell(action: string, body: unknown): Promise<Answer<PaymentView>> {
    const answer = await post<PaymentView>(`${url}/${action}`, body)
    if (answer.ok) take(answer.value)
    else if (answer.status === 401) setSignedOut(true)
    return answer
  }

  /** Does what a button says, once, and shows what stands in the way. */
  async function act(action: string, body: unknown = {}): Promise<Answer<PaymentView> | null> {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const answer = await tell(action, body)
    setBusy(false)
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
      setLive((now) => ({ ...now, presence: null }))
      void refresh()
    },
    broken: () => void refresh(),
    signedOut: () => setSignedOut(true),
    message(_, event) {
      if (event.type === 'payment.noted') void refresh()
      else if (event.type === 'payment.changed') {
        if (event.version > view.version) void refresh()
      } else setLive((now) => hear(now, event))
    },
  })

  return {
    url,
    view,
    live,
    down,
    signedOut,
    problem,
    busy,
    act,
    tell,
    forget: () => setProblem(null),
  }
}
