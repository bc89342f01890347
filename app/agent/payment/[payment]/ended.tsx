'use client'

import { useState } from 'react'
import { CardDots } from '@/app/_ui/dots'
import { Icon } from '@/app/_ui/icon'
import { Say } from '@/app/_ui/note'
import { Story } from '@/app/_ui/story'
import type { PaymentStatus } from '@/lib/payment/payment'
import type { PaymentView } from '@/lib/payment/view'
import { isRunning } from '../../keypad-look'
import { ended, keypadEnded, type EndWords } from '../../words'
import { Body } from './body'
import { closeWindow } from './close-window'
import { EndSession } from './end-session'
import { NewPayment } from './result'
import { SendAgain } from './send-again'
import { pastEvents } from './story-events'
import type { StepProps } from './use-payment'

/** A payment that ended without money: cancelled, locked, or a link that ran out. */
export function Ended({ payment }: StepProps) {
  const { view } = payment
  const [sending, setSending] = useState(view.newLinkAskedAt !== null)
  const words = wordsFor(view)
  const expired = view.status === 'expired' && view.entry === 'link'

  const footer = isRunning(view.keypad) ? (
    <EndSession payment={payment} main />
  ) : (
    <>
      <NewPayment view={view} />
      {expired && !sending && (
        <button type="button" className="btn main big" onClick={() => setSending(true)}>
          <Icon name="sms" />
          Send a new link
        </button>
      )}
      <button type="button" className={expired ? 'btn big' : 'btn main big'} onClick={closeWindow}>
        Close
      </button>
    </>
  )
  return (
    <Body payment={payment} stage="result" footer={footer}>
      <div className="result">
        <CardDots look={view.status === 'locked' ? 'bad' : ''} label={words.title} />
        <h1 tabIndex={-1}>{words.title}</h1>
        <p className="lead">
          {words.text} {view.refunds.length === 0 && <b>No money was taken.</b>}
        </p>
      </div>
      {sending && <SendAgain payment={payment} onDone={() => setSending(false)} />}
      {words.say && !sending && <Say>{words.say}</Say>}
      <section className="stack-s" aria-labelledby="story">
        <h2 id="story">What happened</h2>
        <Story events={pastEvents(view)} />
      </section>
    </Body>
  )
}

function wordsFor({ status, entry, newLinkAskedAt }: PaymentView): EndWords {
  if (entry === 'keypad') return keypadEnded[status as keyof typeof keypadEnded]
  if (status === 'expired' && newLinkAskedAt !== null) return ended.asked
  return ended[status as Extract<PaymentStatus, keyof typeof ended>]
}
