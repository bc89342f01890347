import { Dots } from '@/app/_ui/dots'
import { Icon } from '@/app/_ui/icon'
import { LogoSign } from '@/app/_ui/logo'
import type { PaymentRow } from '@/lib/payment/view'
import { typingIn, type Live } from './live-state'
import { isRunning } from './keypad-look'
import { chipOf, isTyping, nameOf, presenceLook } from './look'
import { declineWords, inSentence } from './words'

/** A payment of this call that is not done: how far the caller is, and the way back to its form. */
export function Run(run: {
  row: PaymentRow
  live: Live
  now: number
  down: boolean
  /** The agent has closed the form of this payment since they opened it here. */
  isShut: boolean
  onOpen: () => void
}) {
  const { row, live, now, down, isShut, onOpen } = run
  const typed = typingIn(live, now) ?? live.fields['payment-card-number']
  const isOut = row.status !== 'draft'
  const look = down
    ? { on: false, word: 'Not known', why: 'You are offline' }
    : presenceLook(live, now, 'The caller has not opened it')
  return (
    <section className="run" aria-label={nameOf(row)}>
      <div className="row between">
        <h3 className="name">{nameOf(row)}</h3>
        {isOut && row.entry === 'link' && <LogoSign look={look} />}
      </div>
      <div className="stack-s">
        {typed && isOut && <Dots typed={typed} />}
        <p className="why">
          {whatHappens(row, live, now)}
          {isShut && row.entry === 'link' && ' You closed the form; nothing was lost.'}
        </p>
      </div>
      <button type="button" className="btn wide" onClick={onOpen}>
        <Icon name="window" />
        Back to the form
      </button>
    </section>
  )
}

function whatHappens(row: PaymentRow, live: Live, now: number): string {
  const typing = isTyping(row, live, now) && typingIn(live, now)
  if (typing) return `Typing the ${inSentence[typing.field]}.`
  switch (row.status) {
    case 'draft':
      return row.entry === 'keypad'
        ? 'Being filled in. The line is not secured yet.'
        : 'Being filled in. The link is not sent yet.'
    case 'processing':
      return 'Asking the bank.'
    case 'authenticating':
      return 'The caller is confirming with their bank.'
    case 'unconfirmed':
      return 'Checking with the bank. Don’t take this payment again.'
    case 'declined':
      return `Declined. ${declineWords(row.declineCode)} No money was taken.`
  }
  if (row.entry === 'keypad') {
    return isRunning(live.keypad)
      ? 'Keypad entry is running.'
      : 'The keypad entry is not running. Go back to the form to go on.'
  }
  switch (live.presence?.presence) {
    case 'here':
      return 'The caller is on the page.'
    case 'away':
      return 'The caller has left the page.'
    default:
      return `${chipOf(row, live, now).word}.`
  }
}
