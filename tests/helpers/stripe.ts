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
import {
  card,
  openOrder as orderOnRecord,
  type GatewayUnderTest,
  type TestCard,
} from '../contracts/gateway-orders'
import { testConfig } from './config'
import { clockAt, someDay } from './clock'
import { testCards } from './stripe-cards'
import { openStripeServer, type StripeServer } from './stripe-server'
import type { Trouble } from './stripe-trouble'

/** Patience enough for a machine that is busy, with pauses that a test can wait for. */
const pace: Pace = {
  patienceMs: 24_000,
  chargeMs: 8000,
  answerMs: 8000,
  againAfterMs: [10, 20],
  askAfterMs: [0, 20, 60],
}
/** What is not going to come is waited for so long. */
const silenceMs = 400
const silent: Trouble['does'][] = ['hang', 'answer_lost', 'slow_trickle', 'late_execution']

/** The pace of a test at its server, looked at before each request. */
function paceAt({ book, scripts, trouble }: StripeServer, own: Partial<Pace>): Pace {
  const comes = (isCharge: boolean) =>
    !trouble.some(({ does, on }) => silent.includes(does) && (on === 'confirm') === isCharge)
  const isHeld = () => scripts.get([...book.methods.values()].at(-1)?.number ?? '')?.does === 'hold'
  return {
    ...pace,
    ...own,
    get answerMs() {
      return own.answerMs ?? (comes(false) ? pace.answerMs : silenceMs)
    },
    get chargeMs() {
      return own.chargeMs ?? (comes(true) && !isHeld() ? pace.chargeMs : silenceMs)
    },
  }
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
  const open = (other: Partial<typeof account> = {}, own: Partial<Pace> = ownPace) =>
    connect({ config, clock }, { ...account, live, credentials, ...other }, paceAt(server, own))
  return { gateway: open(), open, server, clock }
}

export { order as newOrder } from '../contracts/gateway-orders'

/** An order as the record has it, before a card was sent. */
export const openOrder = (order: Order, changes: Partial<OpenOrder> = {}) =>
  orderOnRecord(order, { sentAt: null, ...changes })

export const cardOf = (which: TestCard, code?: string): Card =>
  code ? { ...card(which), securityCode: new Secret(code) } : card(which)

export const refundOf = (
  order: Order,
  gatewayReference: string,
  changes: Partial<Refund> = {},
): Refund => ({
  idempotencyKey: crypto.randomUUID(),
  gatewayReference,
  attemptId: order.idempotencyKey,
  entry: order.entry,
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

export { charge } from '../contracts/gateway-orders'

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
export async function stripeUnderTest(): Promise<GatewayUnderTest> {
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
