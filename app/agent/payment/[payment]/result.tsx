import { CopyButton } from '@/app/_ui/copy-button'
import { CardDots } from '@/app/_ui/dots'
import { Facts, type Fact } from '@/app/_ui/facts'
import { Icon } from '@/app/_ui/icon'
import { Say } from '@/app/_ui/note'
import { showTime, Time } from '@/app/_ui/time'
import type { PaymentView } from '@/lib/payment/view'
import { isRunning } from '../../keypad-look'
import { cardWords } from '../../look'
import { Body } from './body'
import { closeWindow, newPayment } from './close-window'
import { EndSession } from './end-session'
import { Ended } from './ended'
import type { StepProps } from './use-payment'

/** The last step: what became of the payment. It stays until the agent closes it. */
export function Result(props: StepProps) {
  const { view } = props.payment
  return view.status === 'succeeded' ? <Approved {...props} /> : <Ended {...props} />
}

function Approved({ payment }: StepProps) {
  const { view } = payment
  const facts = factsOf(view)
  const footer = (
    <>
      <CopyButton label="Copy details" text={() => asText(view)} bare />
      {isRunning(view.keypad) ? (
        <EndSession payment={payment} main />
      ) : (
        <>
          <NewPayment view={view} />
          <button type="button" className="btn main big" onClick={closeWindow}>
            Close
          </button>
        </>
      )}
    </>
  )
  return (
    <Body payment={payment} stage="result" footer={footer}>
      <div className="result">
        <CardDots look="done" label="All complete" />
        <h1 tabIndex={-1}>Approved</h1>
        <p className="lead">
          <b className="num">{view.amount}</b> taken from {view.attempt && cardWords(view.attempt)}.
        </p>
      </div>
      <Say>That’s gone through, thank you. You don’t need to do anything else.</Say>
      <section className="card pad" aria-label="Payment details">
        <Facts facts={facts} />
      </section>
    </Body>
  )
}

/** Another payment on the same call; without a call there is nobody to ask for one. */
export function NewPayment({ view }: { view: PaymentView }) {
  if (!view.call || view.call.endedAt !== null) return <span className="push" />
  return (
    <button type="button" className="btn push" onClick={newPayment}>
      <Icon name="plus" />
      New payment on this call
    </button>
  )
}

function factsOf({ attempt, attempts, reference, id }: PaymentView): Fact[] {
  return [
    ['Authorisation code', attempt?.authorisationCode],
    ['Reference', reference],
    ['Paid at', attempt?.settledAt && <Time at={attempt.settledAt} as="full" />],
    ['Payment ID', id],
    ['Tries', String(attempts)],
  ]
}

function asText({ amount, attempt, reference, id, merchant }: PaymentView): string {
  return [
    `${amount} paid to ${merchant.name}`,
    attempt && `Card: ${cardWords(attempt)}`,
    attempt?.authorisationCode && `Authorisation code: ${attempt.authorisationCode}`,
    reference && `Reference: ${reference}`,
    attempt?.settledAt && `Paid at: ${showTime(attempt.settledAt, 'full')}`,
    `Payment ID: ${id}`,
  ]
    .filter(Boolean)
    .join('\n')
}
