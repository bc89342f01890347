import type { Brand } from '@/lib/card/brand'
import type { Card } from '@/lib/card/card'
import { Secret } from '@/lib/card/secret'
import type {
  Browser,
  Challenge,
  ChargeOutcome,
  Gateway,
  OpenOrder,
  Order,
  SettledOutcome,
  Webhook,
} from '@/lib/gateway/port'

/** A gateway as its contract is tested: the vendor's own cards, and ways to bend time and wire. */
export type GatewayUnderTest = {
  gateway: Gateway
  /**
   * The vendor's test cards. `silent…` are taken, or not taken, without an answer in time;
   * `challenge` has its bank ask the caller.
   */
  cards: Record<'approved' | 'declined' | 'silentTaken' | 'silentNotTaken' | 'challenge', TestCard>
  /** Does at the bank's page what a caller does there, and returns what their browser brings back. */
  answerChallenge(challenge: Challenge, pass: boolean): Promise<Record<string, string>>
  /** How often money was taken for an attempt and not given back, by the vendor's own books. */
  charges(attemptId: string): number
  /** What the vendor has posted since it was last asked. */
  webhooks(): Promise<Webhook[]> | Webhook[]
  /** Lets so much time pass at the gateway that it answers again, and charges are captured. */
  later(): Promise<void> | void
  /** The same gateway as a new process finds it after a crash of this one. */
  reconnect(): Promise<Gateway> | Gateway
  /** How long the gateway had us wait altogether, in milliseconds. */
  waitedMs(): number
  /** Now at the vendor and at our clock. */
  now(): number
}

export type TestCard = { number: string; brand: Brand }

export function order(changes: Partial<Order> = {}): Order {
  const idempotencyKey = crypto.randomUUID()
  return {
    idempotencyKey,
    money: { amount: 18450, currency: 'GBP' },
    reference: 'HS-20417',
    entry: 'link',
    returnUrl: `https://pay.example.com/p/return/${idempotencyKey}`,
    ...changes,
  }
}

/** An order as the record has it when its end is not known. */
export function openOrder(one: Order, changes: Partial<OpenOrder> = {}): OpenOrder {
  return {
    ...one,
    gatewayReference: null,
    sentAt: Date.UTC(2026, 10, 22, 14, 4, 31),
    challengedAt: null,
    resumedAt: null,
    kept: null,
    nothingFoundAt: null,
    ...changes,
  }
}

export const browser: Browser = {
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15',
  accept: 'text/html,application/xhtml+xml',
  language: 'en-GB',
  javaScript: true,
  screen: { width: 390, height: 844, colorDepth: 24, timeZoneOffset: 0 },
}

/** A card as the caller's page reads it, from a number of the vendor's. */
export function card({ number, brand }: TestCard): Card {
  return {
    number: new Secret(number),
    securityCode: new Secret(brand === 'amex' ? '7373' : '737'),
    expiry: { month: 5, year: 2034 },
    holder: 'Rita Okafor',
    postalCode: null,
    brand,
    last4: number.slice(-4),
  }
}

export async function prepare(gateway: Gateway, one: Order): Promise<string | null> {
  const prepared = await gateway.prepare(one)
  if (!prepared.ok) throw new Error(prepared.code)
  return prepared.gatewayReference
}

export async function charge(
  gateway: Gateway,
  which: TestCard,
  one = order(),
): Promise<ChargeOutcome> {
  const from = one.entry === 'link' ? browser : null
  return gateway.confirm(one, await prepare(gateway, one), card(which), from)
}

export function stop(
  gateway: Gateway,
  one: Order,
  gatewayReference: string | null,
): Promise<SettledOutcome | null> {
  return gateway.stop(openOrder(one, { gatewayReference }))
}

/** A charge whose bank asks the caller, and the order as the record then has it. */
export async function challenged({
  gateway,
  cards,
  now,
}: GatewayUnderTest): Promise<{ challenge: Challenge; open: OpenOrder }> {
  const one = order()
  const outcome = await charge(gateway, cards.challenge, one)
  if (outcome.outcome !== 'authenticate') throw new Error(`the bank said ${outcome.outcome}`)
  const { challenge, gatewayReference } = outcome
  const open = openOrder(one, {
    gatewayReference,
    sentAt: now(),
    challengedAt: now(),
    kept: challenge.keep,
  })
  return { challenge, open }
}
