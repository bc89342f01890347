'use client'

import { Icon } from '@/app/_ui/icon'
import { Say } from '@/app/_ui/note'
import { hoursWords } from '@/app/agent/words'
import { step } from '@/lib/payment/payment'
import { Body } from './body'
import { useSendTo } from './number-field'
import { NoMoreTexts, SendPanel, sendLink } from './send-panel'
import { UseKeypad } from './to-keypad'
import type { StepProps } from './use-payment'

/** The second step: the link exists; the agent sends it, or gives it in another way. */
export function Send({ payment }: StepProps) {
  const { view, act, busy } = payment
  const number = useSendTo(view.sendTo)
  const onCall = view.call !== null && view.call.endedAt === null

  const footer = (
    <>
      {step(view.status, 'revise') && (
        <button type="button" className="btn bare" onClick={() => void act('revise')}>
          Back
        </button>
      )}
      <span className="push" />
      {view.keypad && <UseKeypad payment={payment} />}
      <button type="button" className="btn bare" onClick={() => void act('continue')}>
        Go on without a text
      </button>
      <button
        type="button"
        className="btn main big"
        aria-disabled={busy}
        onClick={() => void sendLink(payment, number)}
      >
        <Icon name="sms" />
        Send Link via SMS
      </button>
    </>
  )
  return (
    <Body payment={payment} stage="send" footer={footer}>
      <h1 tabIndex={-1}>Send the link by text</h1>
      <SendPanel view={view} number={number} />
      {view.text && (
        <Say>
          {`I’m sending you a text from ${view.text.sender} with a payment link. Please open it${
            onCall ? ' and stay on the line' : ''
          }.`}
        </Say>
      )}
      <p className="s soft row">
        <Icon name="clock" />
        <span>
          The link works until {hoursWords(view.linkHours)} after{' '}
          {onCall ? 'this call ends' : 'it is sent'}. You can cancel it at any time.
        </span>
      </p>
      <NoMoreTexts number={number} />
    </Body>
  )
}
