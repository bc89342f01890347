import type { ChipLook } from '@/app/_ui/chip'
import type { LogoLook } from '@/app/_ui/logo'
import { showTime } from '@/app/_ui/time'
import { brandNames, type Brand } from '@/lib/card/brand'
import type { FormView } from '@/lib/keypad/view'
import { step } from '@/lib/payment/payment'
import { hasFailed } from '@/lib/payment/text-status'
import type { PaymentRow, PaymentView } from '@/lib/payment/view'
import { isRunning, keypadLook } from './keypad-look'
import { typingInList, type Live } from './live-state'
import { ago } from './words'

/** `Visa ending 1111` */
export const cardWords = ({ brand, last4 }: { brand: Brand; last4: string }) =>
  `${brandNames[brand]} ending ${last4}`

/** `£84.00 for HS-20417`, or as much of it as is known. */
export function nameOf({ amount, reference, configuration }: PaymentRow): string {
  if (!amount) return reference ? `Payment for ${reference}` : configuration
  return reference ? `${amount} for ${reference}` : amount
}

/** A reference as the text of a link: there are payments that have none. */
export const referenceWords = ({ reference, status }: PaymentRow): string =>
  reference ?? (status === 'draft' ? 'No reference yet' : 'No reference')

/** The caller is typing a card for this payment, and Pay is not pressed yet. */
export function isTyping({ status }: PaymentRow, live: Live, now: number): boolean {
  if (step(status, 'submit') === null || typingInList(live, now) === null) return false
  // A decline empties the number: until it holds a digit again, what moved is the last card's.
  return status !== 'declined' || (live.fields['payment-card-number']?.length ?? 0) > 0
}

/** The word and shape for a payment in the desk's list. */
export function chipOf(row: PaymentRow, live: Live, now: number): ChipLook {
  if (row.newLinkAskedAt !== null) return { word: 'New link asked', tone: 'act' }
  switch (row.status) {
    case 'draft':
      return { word: 'Being filled in', shape: 'ring' }
    case 'authenticating':
      return { word: 'Confirming with bank', tone: 'act', live: true }
    case 'processing':
    case 'unconfirmed':
      return { word: 'Bank is checking', tone: 'warn', live: true }
    case 'succeeded':
      return { word: 'Paid', tone: 'ok', shape: 'joined' }
    case 'expired':
      return { word: 'Expired', shape: 'ring' }
    case 'canceled':
      return { word: 'Cancelled', shape: 'cut' }
    case 'locked':
      return { word: 'Locked', tone: 'bad', shape: 'ring' }
  }
  if (isTyping(row, live, now)) return { word: 'Typing the card', tone: 'act', live: true }
  if (row.status === 'declined') return { word: 'Declined', tone: 'bad', shape: 'ring' }
  if (row.entry === 'keypad') {
    return {
      word: 'On the keypad',
      ...(isRunning(live.keypad) ? { tone: 'act' } : { shape: 'ring' }),
    }
  }
  if (row.status === 'opened') return { word: 'Opened', tone: 'act' }
  if (hasFailed(row.textStatus)) return { word: 'Not delivered', tone: 'bad', shape: 'ring' }
  if (row.textStatus === 'unknown') return { word: 'Text not known', tone: 'warn', shape: 'ring' }
  if (row.textStatus === 'delivered') return { word: 'Delivered' }
  return { word: row.textStatus ? 'Link sent' : 'Link ready' }
}

/** The secure logo of a payment: green only while it is true, grey with its reason. */
export function logoOf(view: FormView, live: Live, now: number, down: boolean): LogoLook {
  const settledAt = view.attempt?.settledAt ?? view.startedAt
  const keypad = view.entry === 'keypad'
  switch (view.status) {
    case 'succeeded':
      return { on: true, word: 'Secure', why: `Finished ${showTime(settledAt, 'second')}` }
    case 'draft':
      return {
        on: false,
        word: 'Not secured yet',
        why: keypad ? 'Starts with Next' : 'Starts when the link is sent',
      }
    case 'expired':
      return { on: false, word: 'Closed', why: keypad ? 'It ran out' : 'The link ran out' }
    case 'canceled':
      return { on: false, word: 'Closed', why: 'This payment is cancelled' }
    case 'locked':
      return { on: false, word: 'Closed', why: 'Too many tries' }
    case 'authenticating':
      // Nothing of ours is typed into there, and nothing of it is ours to vouch for.
      if (view.attempt?.resumedAt == null) {
        return { on: false, word: 'At their bank', why: 'The caller confirms there' }
      }
  }
  if (down) return { on: false, word: 'Not known', why: 'You are offline' }
  if (keypad) return keypadLook(view.keypad)
  return presenceLook(live, now, whyAway(view))
}

/** The same from presence alone, for the desk. */
export function presenceLook(live: Live, now: number, away: string): LogoLook {
  const { presence = 'away', at = 0 } = live.presence ?? {}
  if (presence === 'here') return { on: true, word: 'Secure', why: 'Caller is on the page' }
  if (presence === 'opened')
    return { on: false, word: 'Opened', why: 'Waiting for the first touch' }
  return { on: false, word: 'Not on the page', why: at ? `Left ${ago(now - at)}` : away }
}

function whyAway({ step, status }: PaymentView): string {
  if (step === 'send') return 'The link is not sent yet'
  return status === 'requested' ? 'The caller has not opened it' : 'The caller has left it'
}

/** The caller was on the page and is not any more. */
export function hasLeft(live: Live): boolean {
  return live.presence?.presence === 'away'
}
