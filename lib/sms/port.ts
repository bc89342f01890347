/**
 * Sends texts and hears what became of them. Implementations live in the folders beside this file
 * and are listed in `index.ts`. Every one passes `tests/contracts/sms.ts`.
 *
 * Whatever the carrier or the network does comes back as a value; only a mistake in our own code
 * throws.
 */
export interface Sms {
  readonly name: string

  /**
   * Hands one text to the carrier. It is offered again only where the carrier surely did not take
   * it: no text goes out twice for one `send`.
   */
  send(text: Text): Promise<Sent>

  /** Reads what the carrier posted, after checking that the carrier did. */
  read(webhook: Webhook): Promise<Reading>
}

export type Text = {
  /** Up to 11 letters and digits, or a number in E.164. */
  from: string
  /** E.164. */
  to: string
  /** In the GSM-7 alphabet. */
  body: string
  /** Our id of this text, a UUID; receipts name it. */
  reference: string
}

/** The carrier's word. `submitted` may become any of the others, and those are final. */
export type Delivery = 'submitted' | 'delivered' | 'rejected' | 'undeliverable'

export type Sent =
  | { delivery: 'submitted' | 'delivered'; messageId: string | null }
  | { delivery: 'rejected' | 'undeliverable'; messageId: string | null; reason: TextFailure }
  /** Silence after the text may have left. A receipt may still tell what became of it. */
  | { delivery: 'unknown'; messageId: null }

/** Why a text did not arrive: our one vocabulary for all carriers. */
export const textFailures = [
  'invalid_number', // No telephone has this number, or it takes no texts.
  'barred', //         This telephone takes none from us: opted out, or blocked by its network.
  'unreachable', //    Switched off, without coverage, or full.
  'expired', //        Not delivered in the time it was given.
  'sender_refused', // The sender is not allowed there.
  'spam',
  'not_allowed', //    The account, or a regulation, lets no texts go to this number.
  'no_credit',
  'throttled',
  'account', //        The account is blocked, or its keys and settings are wrong.
  'not_connected', //  The carrier could not be reached, so nothing left.
  'other',
] as const
export type TextFailure = (typeof textFailures)[number]

export type Webhook = {
  /** What follows the adapter's own address, taken apart at the slashes. */
  path: string[]
  headers: Headers
  /** The raw body: signatures are over its bytes. */
  body: string
}

export type Reading = {
  receipts: Receipt[]
  /** What the carrier is answered once every receipt is in the record. */
  answer: { status: number }
}

/** The carrier's report on one text. It may come twice, late, or after a newer one. */
export type Receipt = {
  /** Our id of the text. */
  reference: string
  messageId: string | null
  delivery: Delivery
  /** Null unless it was rejected or is undeliverable. */
  reason: TextFailure | null
}
