import { CardDots } from '@/app/_ui/dots'
import { Facts } from '@/app/_ui/facts'
import { Icon } from '@/app/_ui/icon'
import { Note, Say } from '@/app/_ui/note'
import { Time } from '@/app/_ui/time'
import type { PaymentView } from '@/lib/payment/view'
import { says } from '../../keypad-words'
import { cardWords } from '../../look'
import { declineWords, triesWords } from '../../words'
import { Body } from './body'
import { EndSession } from './end-session'
import { LinkInstead } from './keypad-footer'
import type { KeypadProps } from './keypad'
import { triedOf } from './tried'

/** A card was tried and no money was taken; the same payment takes another card, or a link. */
export function KeypadDeclined({ payment, keypad }: KeypadProps) {
  const { view } = payment
  const attempt = triedOf(view)!
  const failed = attempt.status === 'failed'
  const word = failed ? 'Not taken' : 'Declined'
  return (
    <Body payment={payment} stage="result" footer={<EndSession payment={payment} />}>
      <div className="result" role="alert">
        <CardDots look="bad" label={word} />
        <h1 tabIndex={-1}>{word}</h1>
        <p className="lead">
          {declineWords(attempt.code)} <b>No money was taken.</b>
        </p>
      </div>
      <Say>{failed ? says.failed : says.declined}</Say>
      <div className="row wrap">
        <button type="button" className="btn main big" onClick={keypad.goOn}>
          <Icon name="keypad" />
          {failed ? 'Ask for the card again' : 'Try another card'}
        </button>
        <LinkInstead payment={payment} keypad={keypad} big />
      </div>
      <p className="soft">
        Same payment, so the caller can’t be charged twice. {triesWords(view.triesLeft)}.
      </p>
      <section className="card pad" aria-label="Payment details">
        <Facts
          facts={[
            ['Amount', view.amount],
            ['Card', cardWords(attempt)],
            ['Reference', view.reference],
            ['Bank’s answer', attempt.code],
            ['At', attempt.settledAt && <Time at={attempt.settledAt} as="second" />],
          ]}
        />
      </section>
    </Body>
  )
}

/** The same in one line, while the next card is typed. */
export function TriedNote({ view }: { view: PaymentView }) {
  const attempt = triedOf(view)
  if (!attempt) return null
  return (
    <Note tone="bad">
      <p>
        <b>{attempt.status === 'failed' ? 'Not taken.' : 'Declined.'}</b>{' '}
        {declineWords(attempt.code)} No money was taken. {triesWords(view.triesLeft)}.
      </p>
    </Note>
  )
}
