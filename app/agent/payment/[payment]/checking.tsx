import { CardDots } from '@/app/_ui/dots'
import { Say } from '@/app/_ui/note'
import { Story } from '@/app/_ui/story'
import { isRunning } from '../../keypad-look'
import { Body } from './body'
import { closeWindow } from './close-window'
import { EndSession } from './end-session'
import { checkingStory } from './story-events'
import type { StepProps } from './use-payment'

/** The caller is at their bank, which asks whether it is them (3-D Secure). */
export function Confirming({ payment, now, onCancel }: StepProps) {
  const { view } = payment
  const back = view.attempt?.resumedAt != null
  const footer = (
    <>
      <button type="button" className="btn bare" onClick={onCancel}>
        Cancel payment
      </button>
      <span className="why push">You can close this window. The caller can go on.</span>
      <button type="button" className="btn" onClick={closeWindow}>
        Close
      </button>
    </>
  )
  return (
    <Body payment={payment} stage="checking" footer={footer}>
      <div className="result">
        <CardDots look="running" label="With the caller’s bank" />
        <h1 tabIndex={-1}>
          {back ? 'Asking the bank' : 'The caller is confirming with their bank'}
        </h1>
        <p className="lead">
          {back
            ? 'The caller is back from their bank. This usually takes a few seconds.'
            : 'Their bank wants to check it is them: in the banking app, or with a code. '}
          {!back && <b>Nothing is taken yet.</b>}
        </p>
      </div>
      {!back && (
        <Say>
          Your bank is asking you to approve this. Please do that on your phone, and it brings you
          back here. I’ll stay on the line.
        </Say>
      )}
      <Story events={checkingStory(view, now)} />
    </Body>
  )
}

/** The card is with the bank. Silence is not a decline: nobody may pay again until it answers. */
export function Checking({ payment, now }: StepProps) {
  const { view } = payment
  const silent = view.status === 'unconfirmed'
  const footer =
    view.entry === 'keypad' && isRunning(view.keypad) ? (
      <>
        {silent && <EndSession payment={payment} />}
        <span className="why push">
          {silent ? 'You can end the session. We keep checking.' : 'Stay on the line.'}
        </span>
      </>
    ) : (
      <>
        <span className="why">You can close this window. We keep checking.</span>
        <button type="button" className="btn push" onClick={closeWindow}>
          Close
        </button>
      </>
    )
  return (
    <Body payment={payment} stage="checking" footer={footer}>
      <div className="result">
        <CardDots look="running" label="Sent to the bank" />
        <h1 tabIndex={-1}>{silent ? 'Checking with the bank' : 'Asking the bank'}</h1>
        <p className="lead">
          {silent ? 'The bank has not answered yet. ' : 'This usually takes a few seconds. '}
          <b>Don’t take this payment again.</b>
        </p>
      </div>
      {silent && (
        <Say>
          The bank is taking a little longer. Please don’t pay again. We will have the answer soon.
        </Say>
      )}
      <Story events={checkingStory(view, now)} />
    </Body>
  )
}
