/**
 * Sends texts. Implementations live in the folders beside this file and are listed in `index.ts`.
 */
export interface Sms {
  readonly name: string

  /** Hands one text to the carrier, once. What the carrier says comes back; silence is `submitted`. */
  send(text: Text): Promise<Sent>
}

export type Text = {
  /** Up to 11 letters, or a number. */
  from: string
  /** E.164. */
  to: string
  /** In the GSM-7 alphabet. */
  body: string
  /** Our id of this text: the same one twice is one text. */
  reference: string
}

/** The carrier's word, in the order it comes: `submitted` may become any of the others. */
export type Delivery = 'submitted' | 'delivered' | 'rejected' | 'undeliverable'

export type Sent = { messageId: string | null; delivery: Delivery }
