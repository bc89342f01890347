'use client'

import { useEffect, useRef } from 'react'
import { Icon } from '@/app/_ui/icon'
import { useSendTo } from './number-field'
import { NoMoreTexts, SendPanel, sendLink } from './send-panel'
import type { Payment } from './use-payment'

/** Sends the link once more, to the same number or another, in the middle of waiting. */
export function SendAgain({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const { view, busy } = payment
  const number = useSendTo(view.sendTo)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  async function send() {
    if (await sendLink(payment, number)) onDone()
  }

  return (
    <section className="card pad-s stack" aria-labelledby="send-again">
      <h2 id="send-again" tabIndex={-1} ref={heading}>
        {view.status === 'expired' ? 'Send a new link' : 'Send the link again'}
      </h2>
      <SendPanel view={view} number={number} />
      <p className="s soft row">
        <Icon name="clock" />
        <span>
          Its time starts afresh. To another number it goes as a new link, and the earlier one stops
          working.
        </span>
      </p>
      <NoMoreTexts number={number} />
      <div className="row wrap">
        <button type="button" className="btn main" aria-disabled={busy} onClick={() => void send()}>
          <Icon name="sms" />
          {view.status === 'expired' ? 'Send a new link' : 'Send again'}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          Don’t send
        </button>
      </div>
    </section>
  )
}
