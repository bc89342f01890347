import { expect, onTestFinished } from 'vitest'
import type { Card } from '@/lib/card/card'
import { Secret } from '@/lib/card/secret'
import type {
  Challenge,
  ChargeOutcome,
  Gateway,
  OpenOrder,
  Order,
  Refund,
} from '@/lib/gateway/port'
import type { Pace } from '@/lib/gateway/stripe/pace'
import { connect } from '@/lib/gateway/stripe/stripe'
import { testConfig } from './config'
import { clockAt, someDay } from './ports'
import { testCards, type TestCard } from './stripe-cards'
import { openStripeServer } from './stripe-server'

/** Patience enough for a machine that is busy, with pauses that a test can wait for. */
export const pace: Pace = {
  patienceMs: 4000,
  chargeMs: 600,
  answerMs: 600,
  againAfterMs: [10, 20],
  askAfterMs: [0, 20, 60],
}

export const account = {
  id: 'account-one',
  live: false,
  credentials: { secretKey: 'sk_test_ofThisVeryTest', webhookSecret: 'whsec_ofThisVeryTest' },
}

/** Our gateway on a Stripe of this test's own. The server's complaints fail the test. */
export async function openStripe(changes: Partial<Pace> & { live?: boolean } = {}) {
  const { live = false, ...ownPace } = changes
  const clock = clockAt(someDay)
  const secretKey = live ? 'sk_live_ofThisVeryTest' : account.credentials.secretKey
  const credentials = { ...account.credentials, secretKey }
  const server = await openStripeServer({ ...credentials, now: clock.now })
  onTestFinished(async () => {
    await server.close()
    expect(server.complaints).toEqual([])
  })
  const config = { ...testConfig('/nowhere'), stripeHost: server.url }
  const open = (other: Partial<typeof account> = {}) =>
    connect({ config, clock }, { ...account, live, credentials, ...other }, { ...pace, ...ownPace })
  return { gateway: open(), open, server, clock }
}

export function newOrder(changes: Partial<Order> = {}): Order {
  const idempotencyKey = crypto.randomUUID()
  return {
    idempotencyKey,
    money: { amount: 18450, currency: 'GBP' },
    reference: 'HS-20417',
    entry: 'link',
    returnUrl: `https://pay.example.com/p/link/back/${idempotencyKey}`,
    ...changes,
  }
}

/** An order as the record has it while its end is not known. */
export const openOrder = (order: Order, changes: Partial<OpenOrder> = {}): OpenOrder => ({
  ...order,
  gatewayReference: null,
  sentAt: null,
  challengedAt: null,
  resumedAt: null,
  kept: null,
  nothingFoundAt: null,
  ...changes,
})

export function cardOf(
  { number, brand }: TestCard,
  code = brand === 'amex' ? '7373' : '737',
): Card {
  return {
    number: new Secret(number),
    securityCode: new Secret(code),
    expiry: { month: 5, year: 2034 },
    holder: 'Rita Okafor',
    postalCode: null,
    brand,
    last4: number.slice(-4),
  }
}

export const refundOf = (
  order: Order,
  gatewayReference: string,
  changes: Partial<Refund> = {},
): Refund => ({
  idempotencyKey: crypto.randomUUID(),
  gatewayReference,
  attemptId: order.idempotencyKey,
  money: order.money,
  whole: true,
  chargedAt: someDay,
  refundReference: null,
  ...changes,
})

export async function prepared(gateway: Gateway, order: Order): Promise<string> {
  const answer = await gateway.prepare(order)
  if (!answer.ok) throw new Error(answer.code)
  return answer.gatewayReference!
}

export const charge = async (gateway: Gateway, card: TestCard, order = newOrder()) =>
  gateway.confirm(order, await prepared(gateway, order), cardOf(card), null)

export function challengeIn(outcome: ChargeOutcome): Challenge {
  if (outcome.outcome !== 'authenticate') throw new Error(outcome.outcome)
  return outcome.challenge
}

/** What the caller's browser does at their bank; the query that it brings back. */
export async function answerChallenge({ url }: Challenge, pass: boolean) {
  const page = await fetch(url)
  expect(await page.text()).toContain('Complete')
  const pressed = await fetch(url, {
    method: 'POST',
    body: `outcome=${pass ? 'complete' : 'fail'}`,
    redirect: 'manual',
  })
  const back = new URL(pressed.headers.get('location')!)
  return Object.fromEntries(back.searchParams)
}

/** What the contract of all gateways is tested with (`tests/contracts/gateway.ts`). */
export async function stripeUnderTest() {
  const { gateway, open, server, clock } = await openStripe()
  let waited = 0
  async function timed<Value>(work: Promise<Value>): Promise<Value> {
    const from = performance.now()
    const value = await work
    waited = Math.max(waited, performance.now() - from)
    return value
  }
  return {
    gateway: {
      ...gateway,
      confirm: (...asked: Parameters<Gateway['confirm']>) => timed(gateway.confirm(...asked)),
      resume: (...asked: Parameters<Gateway['resume']>) => timed(gateway.resume(...asked)),
    },
    cards: {
      approved: testCards.visa,
      declined: testCards.declined,
      silentTaken: testCards.heldAndTaken,
      silentNotTaken: testCards.heldAndLost,
      challenge: testCards.challenge,
    },
    answerChallenge,
    /** Taken, and not given back. */
    charges: (attemptId: string) =>
      server.charges(attemptId).filter(({ amount, refunded }) => refunded < amount).length,
    webhooks: async () =>
      server.posted.splice(0).map(({ headers, body }) => ({ headers: new Headers(headers), body })),
    async later() {
      clock.move(60_000)
      server.release()
      server.settle()
      await new Promise((done) => setTimeout(done, 20))
    },
    reconnect: () => open(),
    /** The longest that one charge had us wait. */
    waitedMs: () => waited,
    now: clock.now,
  }
}
