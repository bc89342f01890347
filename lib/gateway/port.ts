import type { Card } from '@/lib/card/card'
import type { Money } from '@/lib/money'

/**
 * A gateway takes money from a card, in two steps so that no crash can lose a charge: `prepare`
 * tells the gateway of the order before it has a card, `confirm` gives it the card. `stop` is the
 * fence: whatever it answers is final, so a payment may be opened again only behind it.
 *
 * Implementations live in the folders beside this file and are listed in `index.ts`. Every one
 * passes `tests/contracts/gateway.ts`.
 */
export interface Gateway {
  readonly name: string

  /** Makes the order known without a card. The same key again returns the same reference. */
  prepare(order: Order): Promise<Prepared>

  /**
   * Takes the money: authorisation and capture in one step. The same key again takes it once.
   * Whatever the card, the bank or the network does comes back as an outcome, silence as
   * `unconfirmed` after at most ten seconds; only a mistake in our own code throws.
   */
  confirm(order: Order, reference: string, card: Card): Promise<ChargeOutcome>

  /**
   * Ends an order whose outcome is not known: approved or declined if it came to that, else
   * `failed`, after which the key can never be charged. Null when there is no answer yet.
   */
  stop(idempotencyKey: string): Promise<SettledOutcome | null>
}

export type Order = {
  /** The attempt's id. */
  idempotencyKey: string
  money: Money
  /** What the merchant calls this payment; shown in the gateway's own console. */
  reference: string
  /** How the card reached us: typed on the payment page, or on a telephone keypad (MOTO). */
  entry: 'link' | 'keypad'
}

export type Prepared = { ok: true; reference: string } | { ok: false; code: DeclineCode }

export type SettledOutcome =
  | { outcome: 'approved'; gatewayReference: string; authorisationCode: string }
  /** The bank said no. */
  | { outcome: 'declined'; code: DeclineCode }
  /** Nothing reached the bank, or the order was stopped before it did: no money moved. */
  | { outcome: 'failed'; code: DeclineCode }

export type ChargeOutcome =
  | SettledOutcome
  /** No clear answer, such as a timeout. Not a decline: the money may have moved. */
  | { outcome: 'unconfirmed' }

/** Why no money was taken, in one vocabulary for all gateways (Stripe's names where it has one). */
export const declineCodes = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_number',
  'incorrect_security_code',
  'lost_or_stolen_card',
  'testmode_decline',
  'processing_error',
  'gateway_unreachable',
  'stopped',
] as const
export type DeclineCode = (typeof declineCodes)[number]
