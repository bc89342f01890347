import { CardDots } from '@/app/_ui/dots'
import { Facts } from '@/app/_ui/facts'
import { Note, Say } from '@/app/_ui/note'
import { Time } from '@/app/_ui/time'
import type { AttemptView, PaymentView } from '@/lib/payment/view'
import type { Live } from '../../live-state'
import { cardWords } from '../../look'
import { declineWords, triesWords } from '../../words'

/** The newest try, when it took no money and another may follow. */
export function triedOf({ attempt, status }: PaymentView): AttemptView | null {
  if (!attempt) return null
  if (status === 'declined') return attempt
  return status === 'opened' && attempt.status === 'failed' ? attempt : null
}

/** It was tried the other way, before the agent changed from keypad to link or back. */
export function isOlderThanWay({ story }: PaymentView, { startedAt }: AttemptView): boolean {
  const change = story.findLast(({ kind }) => kind === 'by-link' || kind === 'by-keypad')
  return change !== undefined && change.at > startedAt
}

/** A card was tried and no money was taken: said in large, until the caller types the next one. */
export function Tried({ view, live }: { view: PaymentView; live: Live }) {
  const attempt = triedOf(view)
  if (!attempt) return null
  const declined = attempt.status !== 'failed'
  const words = declineWords(attempt.code)
  const next = `The caller can try ${declined ? 'another card' : 'again'} on the same page. ${triesWords(view.triesLeft)}.`
  if (isOlderThanWay(view, attempt) || isTypingNext(live, attempt)) {
    return (
      <Note tone="bad">
        <p>
          <b>{declined ? 'Declined.' : 'Not taken.'}</b> {words} No money was taken.{' '}
          {triesWords(view.triesLeft)}.
        </p>
      </Note>
    )
  }
  return (
    <>
      <div className="result" role="alert">
        <CardDots look="bad" label={declined ? 'Declined' : 'Not taken'} />
        <h1 tabIndex={-1}>{declined ? 'Declined' : 'Not taken'}</h1>
        <p className="lead">
          {words} <b>No money was taken.</b>
        </p>
      </div>
      <Say>
        {attempt.code === 'authentication_failed'
          ? 'Your bank couldn’t confirm it was you. Nothing was taken. Would you like to try once more?'
          : declined
            ? 'Your bank didn’t accept this card. Nothing was taken. Would you like to try another card?'
            : 'We couldn’t reach the bank. Nothing was taken. Please try again in a minute.'}
      </Say>
      <p className="soft">{next} It is the same payment, so they can’t be charged twice.</p>
      <section className="card pad-s" aria-label="The card that was tried">
        <Facts
          facts={[
            ['Card', cardWords(attempt)],
            ['Bank’s answer', attempt.code],
            ['At', attempt.settledAt && <Time at={attempt.settledAt} as="second" />],
          ]}
        />
      </section>
    </>
  )
}

/**
 * After a decline the page empties the number, so digits later than that are the next card's.
 * After a failure it keeps the number, because the same card may be tried again.
 */
export function isTypingNext({ fields }: Live, { status, settledAt }: AttemptView): boolean {
  if (status === 'failed') return false
  const number = fields['payment-card-number']
  return !!number && (number.length ?? 0) > 0 && number.at > (settledAt ?? 0)
}
