import { brandNames } from '@/lib/card/brand'
import type { CaptureField, FieldReason } from '@/lib/card/judge'
import type { DeclineCode } from '@/lib/gateway/port'
import type { FieldProgress } from '@/lib/live/event'
import type { StoryKind } from '@/lib/payment/view'

/**
 * Every sentence the agent reads about a payment, in one place. "Taken" is said only after an
 * approval, and every other end says that no money was taken.
 */

export const offline = 'You are offline. The payment goes on without you.'
export const signedOut = 'You have been signed out. Nothing is lost.'
export const cardRemoved = 'This looks like a card number. We removed it. Never type a card here.'
export const cannotReach = 'We could not reach the server. Nothing is lost. Try again.'

/** `1 hour`, `72 hours`. */
export const hoursWords = (hours: number) => `${hours} ${hours === 1 ? 'hour' : 'hours'}`

/** Why no money was taken, in the agent's words; the thief's bank says nothing, so neither do we. */
export const declines: Record<DeclineCode, string> = {
  card_declined: 'The bank said no and gave no reason.',
  insufficient_funds: 'Not enough funds on this card.',
  limit_exceeded: 'The card’s limit is reached.',
  expired_card: 'This card has run out.',
  incorrect_number: 'The bank does not know this card number.',
  incorrect_security_code: 'The security code is wrong.',
  invalid_expiry: 'The expiry date is wrong.',
  incorrect_address: 'The bank does not know this address.',
  authentication_required:
    'The bank wants the caller to confirm. Send a link: that works on their phone.',
  authentication_failed: 'The caller did not confirm it with their bank.',
  contact_issuer: 'The caller’s bank wants to speak with them first.',
  card_not_supported: 'This card can’t be used for this payment.',
  invalid_account: 'There is no account behind this card any more.',
  try_again_later: 'The caller’s bank can’t be reached. Try again in a minute.',
  duplicate_transaction: 'The bank thinks this was just paid. Check the earlier payment first.',
  stop_payment: 'The bank said no and gave no reason.',
  do_not_try_again: 'The bank said no. Don’t use this card again today.',
  pin_required: 'This card only works with a PIN, so not here.',
  invalid_amount: 'This amount can’t be charged. Ask whoever set up this configuration.',
  customer_canceled: 'The caller cancelled it at their bank.',
  testmode_decline: 'The sandbox takes only test cards.',
  processing_error: 'The bank can’t be reached.',
  gateway_unreachable: 'The bank can’t be reached.',
  gateway_misconfigured:
    'The gateway refused us. Tell whoever looks after Dotline; no card will work.',
  stopped: 'The bank did not answer, so we stopped it.',
}

/** The same for a code that is newer than this page. */
export function declineWords(code: string | null): string {
  return declines[code as DeclineCode] ?? declines.card_declined
}

/** A field in the middle of a sentence. */
export const inSentence: Record<CaptureField, string> = {
  'payment-card-number': 'card number',
  'expiration-date': 'expiry date',
  'security-code': 'security code',
  'cardholder-name': 'name on the card',
  'postal-code': 'postcode',
}

/** Why a field is not right, and what to ask for. */
export const reasons: Record<FieldReason, string> = {
  missing: 'Left empty. Ask for it.',
  number_short: 'The number is not finished.',
  number_wrong: 'That’s not a card number. Ask for it again.',
  brand_refused: 'This business doesn’t take this card.',
  date_unreadable: 'That’s not a date. Ask for month, then year.',
  date_passed: 'That date has passed. Ask for it again.',
  code_length: 'The code has the wrong length. Ask for it again.',
  name_is_number: 'That’s not a name. Ask for it again.',
}

/** The words beside the dots. */
export function fieldWords(progress: Omit<FieldProgress, 'length'>, typing: boolean): string {
  const { field, state, brand, reason } = progress
  if (state === 'complete') return 'Complete'
  if (state === 'empty') return 'Nothing yet'
  if (state === 'partial') {
    if (!typing) return 'Not finished'
    return field === 'security-code' ? 'Typing now. Length hidden until complete.' : 'Typing now'
  }
  if (reason === 'brand_refused' && brand) return `This business doesn’t take ${brandNames[brand]}.`
  return reason ? reasons[reason] : 'Not right. Ask for it again.'
}

/** A line of "What happened so far". */
export const story: Record<StoryKind, string> = {
  started: 'Started',
  linked: 'Link made',
  'text-sent': 'Text sent',
  'text-failed': 'The text did not arrive',
  opened: 'Opened the page',
  touched: 'Started typing',
  left: 'Left the page',
  'pay-pressed': 'Pressed Pay',
  'to-bank': 'Sent to their bank to confirm',
  'back-from-bank': 'Back from their bank',
  'no-answer': 'No answer from the bank',
  'needs-person': 'Still no answer. Whoever looks after Dotline was told',
  'late-charge': 'Taken after all, too late: it is given back',
  'refund-asked': 'Refund asked for',
  refunded: 'Refunded',
  'refund-refused': 'The refund was refused',
  disputed: 'The caller disputes it at their bank',
  'dealt-with': 'Marked as dealt with',
  approved: 'Approved',
  declined: 'Declined',
  failed: 'Not taken',
  locked: 'Locked after too many tries',
  canceled: 'Cancelled',
  expired: 'The link ran out',
  'new-link-asked': 'Asked for a new link',
  revised: 'Back to the details',
  'by-keypad': 'Changed to the keypad',
  'by-link': 'Changed to a link',
  secured: 'Line secured',
  'not-secure': 'The line was not secure',
  'field-complete': 'A field is complete',
  'field-failed': 'A field was not accepted',
  'field-erased': 'A field was erased',
  'clock-extended': 'Time added',
  'keypad-ended': 'Keypad entry ended',
}

/** How long ago, short enough for the logo. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  return `${Math.floor(seconds / 3600)} h ago`
}

/** `1 try left`, `2 tries left` */
export const triesWords = (left: number) => `${left} ${left === 1 ? 'try' : 'tries'} left`

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth']

/** `Third` */
export const ordinal = (count: number) => ordinals[count - 1] ?? `${count}th`

/** `Third time.` */
export const timesWords = (count: number) => `${ordinal(count)} time.`

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** `three` */
export const numberWord = (count: number) => numbers[count] ?? String(count)

/** `Check three fields` */
export function checkFields(count: number): string {
  return `Check ${numberWord(count)} ${count === 1 ? 'field' : 'fields'}`
}

export type EndWords = { title: string; text: string; say?: string }

/** The ends without money, of a card that was to be typed on the keypad. */
export const keypadEnded: Record<'canceled' | 'expired' | 'locked', EndWords> = {
  canceled: { title: 'Payment cancelled', text: 'This payment is closed.' },
  expired: { title: 'This payment ran out', text: 'It was not paid in time.' },
  locked: {
    title: 'Locked after too many tries',
    text: 'No more cards can be tried on this payment. Take another way to pay.',
    say: 'We can’t try another card on this payment. Shall we find another way to pay?',
  },
}

/** The ends without money, of a link. */
export const ended: Record<'canceled' | 'expired' | 'locked' | 'asked', EndWords> = {
  canceled: { title: 'Payment cancelled', text: 'The link does not work any more.' },
  expired: { title: 'The link ran out', text: 'The caller did not pay in time.' },
  asked: {
    title: 'A caller asked for a new link',
    text: 'The earlier one ran out before they paid.',
  },
  locked: {
    title: 'Locked after too many tries',
    text: 'No more cards can be tried on this link. Take another way to pay.',
    say: 'This link is closed to protect you. Shall we find another way to pay?',
  },
}
