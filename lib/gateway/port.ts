import type { AdapterSetting } from '@/lib/adapter'
import type { Card } from '@/lib/card/card'
import type { Money } from '@/lib/money'
import type { DeclineCode } from './codes'

export { declineCodes, type DeclineCode } from './codes'

/**
 * A gateway takes money from a card, in steps so that no crash can lose a charge: `prepare` tells
 * the gateway of the order before it has a card, `confirm` gives it the card, `resume` goes on
 * when the caller is back from their bank. `stop` is the fence: whatever it answers is final, so a
 * payment may be opened again only behind it.
 *
 * Implementations live in the folders beside this file and are listed in `index.ts`. Every one
 * passes `tests/contracts/gateway.ts`. Whatever the card, the bank or the network does comes back
 * as a value; only a mistake in our own code throws.
 */
export interface Gateway {
  readonly name: string
  readonly can: Abilities

  /** Makes the order known without a card. The same key again returns the same reference. */
  prepare(order: Order): Promise<Prepared>

  /**
   * Takes the money: authorisation and capture in one step. The same key again takes it once.
   * Silence is `unconfirmed`, after at most `can.patienceMs`. `browser` is null on the telephone.
   */
  confirm(
    order: Order,
    gatewayReference: string | null,
    card: Card,
    browser: Browser | null,
  ): Promise<ChargeOutcome>

  /**
   * The caller is back from their bank (3-D Secure by redirect). What the browser brought along
   * proves nothing; the gateway's own answer does. The same key again gets the same answer.
   */
  resume(order: OpenOrder, brought: Record<string, string>): Promise<ChargeOutcome>

  /**
   * Asks what became of an order and changes nothing. Null when there is no final word, which never
   * means that there will be none: only behind `stop` is it certain that nothing was taken.
   */
  lookUp(order: OpenOrder): Promise<SettledOutcome | null>

  /**
   * Ends an order whose outcome is not known: approved or declined if it came to that, else
   * `failed`, after which the key can never be charged. Null when there is no answer yet.
   */
  stop(order: OpenOrder): Promise<SettledOutcome | null>

  /** Gives money back. The same key again gives it back once. */
  refund(refund: Refund): Promise<RefundOutcome>

  /** Asks what became of a refund. Null when nothing final is to be heard. */
  lookUpRefund(refund: Refund): Promise<RefundOutcome | null>

  /** Reads what the vendor posted, after checking that the vendor did. */
  read(webhook: Webhook): Promise<Reading>

  /** Tries the account without moving money: "test connection". */
  check(): Promise<Connection>
}

/** What a vendor can do, declared by its adapter and checked by the contract suite. */
export type Abilities = {
  /** Orders are made known before there is a card. */
  prepare: boolean
  /** How long the same key is the same request, and whether an error is remembered under it too. */
  idempotency: { lifetimeMs: number; replaysErrors: boolean }
  /** `firm`: nothing is charged behind a `stop`. `weak`: a request still on its way may be. */
  fence: 'firm' | 'weak'
  /** So long after the card left its news is waited for, before the order is stopped. */
  stopAfterMs: number
  lookUp: boolean
  /** A `hint` is followed by a question; signed `evidence` is believed, for there is nobody to ask. */
  webhook: 'hint' | 'evidence'
  /** `confirm` and `resume` have answered by then. */
  patienceMs: number
}

export type Order = {
  /** The attempt's id, a UUID. Each step at the vendor has a key of its own made from it. */
  idempotencyKey: string
  money: Money
  /** What the merchant calls this payment; shown in the gateway's own console. */
  reference: string
  /** How the card reached us: typed on the payment page, or on a telephone keypad (MOTO). */
  entry: 'link' | 'keypad'
  /** Where the caller's bank sends the browser back to. It names the attempt. */
  returnUrl: string
}

/** An order whose end is not known, as the record has it. Times are milliseconds since 1970. */
export type OpenOrder = Order & {
  /** What the vendor calls the order; null when that is not known. */
  gatewayReference: string | null
  /** The card was about to be sent; null when it was not, and then it never will be. */
  sentAt: number | null
  /** The caller was sent to their bank. */
  challengedAt: number | null
  /** What the caller brought back was about to be sent; null when it was not, and never will be. */
  resumedAt: number | null
  /** What a challenge asked to be kept. */
  kept: string | null
  /** The vendor said in a webhook that it had found nothing to stop. */
  nothingFoundAt: number | null
}

/** The browser a card was typed in, as 3-D Secure wants to know it (EMV 3DS, browser data). */
export type Browser = {
  ip: string | null
  userAgent: string
  accept: string
  language: string
  javaScript: boolean
  /** As the page's script read them; null without script. */
  screen: { width: number; height: number; colorDepth: number; timeZoneOffset: number } | null
}

export type Prepared =
  { ok: true; gatewayReference: string | null } | { ok: false; code: DeclineCode; raw?: string }

export type SettledOutcome =
  | { outcome: 'approved'; gatewayReference: string; authorisationCode: string | null }
  /** The bank said no. `raw` is the vendor's own code, which no agent or caller is shown. */
  | { outcome: 'declined'; code: DeclineCode; raw?: string }
  /** Nothing reached the bank, or the order was stopped before it did: no money moved. */
  | { outcome: 'failed'; code: DeclineCode; raw?: string }

export type ChargeOutcome =
  | SettledOutcome
  /** The bank wants to ask the caller. Nothing was taken yet. */
  | { outcome: 'authenticate'; gatewayReference: string; challenge: Challenge }
  /** No clear answer, such as a timeout. Not a decline: the money may have moved. */
  | { outcome: 'unconfirmed' }

/** Where the caller's browser goes, whole page; `fields` are posted where the method is POST. */
export type Challenge = {
  url: string
  method: 'GET' | 'POST'
  fields: Record<string, string>
  /** Opaque; handed back to `resume`. */
  keep: string | null
}

export type Refund = {
  /** The refund's id, a UUID. */
  idempotencyKey: string
  /** Of the approved charge. */
  gatewayReference: string
  attemptId: string
  /** As it was charged: a vendor may have an account of its own for telephone orders. */
  entry: Order['entry']
  money: Money
  /** All that was taken, and nothing of it was given back before. */
  whole: boolean
  chargedAt: number
  /** What the vendor calls the refund; null while that is not known. */
  refundReference: string | null
}

export type RefundOutcome =
  /** `pending` is normal: the vendor took it on, and the bank has not moved yet. */
  | { outcome: 'refunded' | 'pending'; refundReference: string }
  /** Nothing was given back. */
  | { outcome: 'refused'; code: RefundCode; raw?: string }
  | { outcome: 'unconfirmed' }

export const refundCodes = [
  'already_refunded',
  'too_much',
  'not_captured_yet',
  'disputed',
  'refund_failed',
  'gateway_misconfigured',
] as const
export type RefundCode = (typeof refundCodes)[number]

export type Webhook = {
  headers: Headers
  /** The raw body: signatures are over its bytes. */
  body: string
}

export type Reading = {
  events: GatewayEvent[]
  /** What the vendor is answered once every event is in the record. */
  answer: { status: number; body?: string }
}

export type GatewayEvent =
  /** Something became of this order, or of this refund: ask. */
  | { type: 'hint'; attemptId: string }
  | { type: 'refund-hint'; refundId: string }
  /** The vendor's signed word; its money is compared with the order's before it is believed. */
  | { type: 'outcome'; attemptId: string; money: Money; outcome: SettledOutcome }
  /** Where no refund has that id, it is the one that the vendor calls `refundReference`. */
  | {
      type: 'refund-outcome'
      refundId: string
      refundReference?: string
      outcome: RefundOutcome
    }
  /** The vendor found nothing to stop: a request may still be on its way there. */
  | { type: 'nothing-found'; attemptId: string }
  /** The cardholder disputes the charge at their bank. */
  | { type: 'disputed'; attemptId: string; detail: string }

/** Words for the owner and the operator: what was tried, and what to do where it failed. */
export type Connection = { ok: true; says: string } | { ok: false; says: string }

/** One account at a vendor, as its merchant entered it. */
export type GatewayAccount = {
  id: string
  /** Real money, or the vendor's test mode. */
  live: boolean
  credentials: Record<string, string>
}

/** What the owner enters for an account. The values of secret ones are never shown again. */
export type CredentialField = {
  key: string
  label: string
  secret: boolean
  required: boolean
  help: string
  /** What is wrong with a value, in words; null when it may be right. */
  problem(value: string, live: boolean): string | null
}

/** What an adapter's file exports. The sandbox needs no account. */
export type GatewayAdapter = {
  credentials: CredentialField[]
  /** What its vendor is to post to the account's address, by the vendor's names. */
  events?: string[]
  connect(setting: AdapterSetting, account: GatewayAccount): Gateway
}

/** The gateways of this program by name; each is loaded when it is asked for. */
export type GatewayAdapters = Record<string, () => Promise<GatewayAdapter>>
