import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  account,
  answerChallenge,
  challengeIn,
  charge,
  newOrder,
  openStripe,
  prepared,
  openOrder,
  refundOf,
} from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'
import type { Changes, Posted } from '../helpers/stripe-posts'
import { someDay } from '../helpers/clock'

const webhookOf = ({ headers, body }: Posted) => ({ headers: new Headers(headers), body })
const refusal = { events: [], answer: { status: 400 } }
const nothing = { events: [], answer: { status: 200 } }

async function listening() {
  const under = await openStripe()
  const { gateway, server } = under
  const order = newOrder()
  const hint = { type: 'hint', attemptId: order.idempotencyKey }
  return {
    ...under,
    order,
    hint,
    read: (posted: Posted) => gateway.read(webhookOf(posted)),
    readAll: async () => {
      const readings = await Promise.all(
        server.posted.splice(0).map((posted) => gateway.read(webhookOf(posted))),
      )
      expect(readings.map(({ answer }) => answer.status)).toEqual(readings.map(() => 200))
      return readings.flatMap(({ events }) => events)
    },
    event: (changes: Record<string, unknown> = {}, type = 'payment_intent.succeeded') =>
      server.event(type, {
        object: 'payment_intent',
        id: 'pi_one',
        metadata: { attempt: order.idempotencyKey },
        ...changes,
      }),
  }
}

describe('what Stripe posts', () => {
  test('of a charge, a decline, a challenge and a stop is a hint to ask', async () => {
    const { gateway, order, hint, readAll } = await listening()
    await charge(gateway, testCards.visa, order)
    expect(await readAll()).toEqual([hint])
    for (const card of [testCards.declined, testCards.challenge]) {
      const other = newOrder()
      await charge(gateway, card, other)
      expect(await readAll()).toEqual([{ type: 'hint', attemptId: other.idempotencyKey }])
    }
    const stopped = newOrder()
    const gatewayReference = await prepared(gateway, stopped)
    await gateway.stop(openOrder(stopped, { gatewayReference }))
    expect(await readAll()).toEqual([{ type: 'hint', attemptId: stopped.idempotencyKey }])
  })

  test('of a challenge that was passed comes whether or not the caller comes back', async () => {
    const { gateway, order, hint, readAll } = await listening()
    const outcome = await charge(gateway, testCards.challenge, order)
    await answerChallenge(challengeIn(outcome), true)
    expect(await readAll()).toEqual([hint, hint])
  })

  test.each([
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'payment_intent.canceled',
    'payment_intent.requires_action',
    'payment_intent.processing',
    'payment_intent.amount_capturable_updated',
    'payment_intent.of_next_year',
  ])('as %s is a hint', async (type) => {
    const { read, event, server, hint } = await listening()
    const reading = await read(server.sign(event({}, type)))
    expect(reading).toEqual({ events: [hint], answer: { status: 200 } })
  })

  test('of a refund is a hint to ask after the refund', async () => {
    const { gateway, order, readAll, server } = await listening()
    const outcome = await charge(gateway, testCards.refundPending, order)
    await readAll()
    const refund = refundOf(order, (outcome as { gatewayReference: string }).gatewayReference)
    await gateway.refund(refund)
    server.settle()
    const hint = { type: 'refund-hint', refundId: refund.idempotencyKey }
    expect(await readAll()).toEqual([hint, hint])
  })

  test('of a dispute names the attempt, which only the order knows', async () => {
    const { gateway, order, readAll, server } = await listening()
    await charge(gateway, testCards.visa, order)
    await readAll()
    server.dispute(order.idempotencyKey, 'product_not_received')
    expect(await readAll()).toEqual([
      {
        type: 'disputed',
        attemptId: order.idempotencyKey,
        detail: 'product not received: needs response',
      },
    ])
  })

  test.each([
    ['lost_before', 503],
    ['html_502', 503],
  ] as const)('of a dispute comes again when the order met %s', async (does, status) => {
    const { gateway, order, read, server } = await listening()
    await charge(gateway, testCards.visa, order)
    server.dispute(order.idempotencyKey, 'fraudulent')
    server.trouble.push({ on: 'retrieve', does })
    const posted = server.posted.at(-1)!
    expect(await read(posted)).toEqual({ events: [], answer: { status } })
    expect((await read(posted)).events).toHaveLength(1)
  })

  test.each([
    ['a charge that is none of ours', { metadata: {} }],
    ['another program’s charge', { metadata: { attempt: 'order 66' } }],
    ['a charge with no notes', { metadata: null }],
    ['an attempt that is a path', { metadata: { attempt: '../../etc' } }],
    ['a refund made by hand', { object: 'refund', metadata: {} }],
    ['a charge', { object: 'charge' }],
    ['a customer', { object: 'customer' }],
  ])('is taken and passed over where it is about %s', async (_, changes) => {
    const { read, event, server } = await listening()
    expect(await read(server.sign(event(changes)))).toEqual(nothing)
  })

  test.each([
    ['of an order unknown to us', 'charge.dispute.created', { payment_intent: 'pi_nobody' }],
    ['without an order', 'charge.dispute.created', { payment_intent: null }],
    ['that goes on', 'charge.dispute.updated', {}],
    ['whose money moves', 'charge.dispute.funds_withdrawn', {}],
  ])('is taken and passed over where it is about a dispute %s', async (_, type, changes) => {
    const { gateway, order, read, event, server } = await listening()
    const outcome = await charge(gateway, testCards.visa, order)
    const { gatewayReference } = outcome as { gatewayReference: string }
    const dispute = {
      object: 'dispute',
      metadata: {},
      payment_intent: gatewayReference,
      ...changes,
    }
    expect(await read(server.sign(event(dispute, type)))).toEqual(nothing)
  })

  test('of a dispute that is over says how it ended', async () => {
    const { gateway, order, read, event, server } = await listening()
    const outcome = await charge(gateway, testCards.visa, order)
    const { gatewayReference } = outcome as { gatewayReference: string }
    const dispute = {
      object: 'dispute',
      payment_intent: gatewayReference,
      reason: 'fraudulent',
      status: 'won',
    }
    const { events } = await read(server.sign(event(dispute, 'charge.dispute.closed')))
    expect(events).toMatchObject([{ type: 'disputed', detail: 'fraudulent: won' }])
  })

  test('twice, late and in the wrong order says no more than once and in order', async () => {
    const { gateway, order, hint, read, server, clock } = await listening()
    const outcome = await charge(gateway, testCards.challengeThenDeclined, order)
    await answerChallenge(challengeIn(outcome), true)
    clock.move(60_000)
    const posts = [...server.posted, ...server.posted].reverse()
    expect(posts).toHaveLength(4)
    for (const posted of posts) expect((await read(posted)).events).toEqual([hint])
    const open = openOrder(order, { gatewayReference: await prepared(gateway, order), sentAt: 1 })
    expect(await gateway.lookUp(open)).toMatchObject({ outcome: 'declined' })
  })
})

describe('what anybody may have posted', () => {
  const seconds = someDay / 1000

  test.each<[string, Changes]>([
    ['with another secret', { secret: 'whsec_ofSomebodyElse' }],
    ['with no secret', { secret: ' ' }],
    ['six minutes ago', { timestamp: Math.floor(seconds) - 360 }],
    ['without a signature', { header: '' }],
    ['with an empty signature', { header: `t=${Math.floor(seconds)},v1=` }],
    ['with a scheme that is no proof', { header: `t=${Math.floor(seconds)},v0=${'0'.repeat(64)}` }],
    ['with words for a signature', { header: 'trust me' }],
    ['at no time', { header: `v1=${'0'.repeat(64)}` }],
  ])('is refused when it was signed %s', async (_, changes) => {
    const { read, event, server } = await listening()
    expect(await read(server.sign(event(), changes))).toEqual(refusal)
  })

  test.each([
    ['five minutes ago', -299],
    ['by a clock that is ahead', 120],
  ])('is read when it was signed %s', async (_, shift) => {
    const { read, event, server, hint } = await listening()
    const posted = server.sign(event(), { timestamp: Math.floor(seconds) + shift })
    expect((await read(posted)).events).toEqual([hint])
  })

  test('is read when two secrets signed it, while one replaces the other', async () => {
    const { read, event, server, hint } = await listening()
    const posted = server.sign(event())
    const [time, ours] = posted.headers['stripe-signature']!.split(',')
    const header = `${time},v1=${'0'.repeat(64)},${ours}`
    posted.headers['stripe-signature'] = header
    expect((await read(posted)).events).toEqual([hint])
  })

  test('is refused when one byte was changed on the way', async () => {
    const { read, event, server, order } = await listening()
    const posted = server.sign(event())
    const body = posted.body.replace(order.idempotencyKey, crypto.randomUUID())
    expect(await read({ ...posted, body })).toEqual(refusal)
  })

  test.each([
    ['of real money, on a test account', false, true],
    ['of a test, on an account with real money', true, false],
  ])('is refused when it is %s', async (_, live, livemode) => {
    const { gateway, server } = await openStripe({ live })
    const object = { object: 'payment_intent', metadata: { attempt: crypto.randomUUID() } }
    const posted = server.sign(server.event('payment_intent.succeeded', object, { livemode }))
    expect(await gateway.read(webhookOf(posted))).toEqual(refusal)
    const right = server.sign(server.event('payment_intent.succeeded', object))
    expect((await gateway.read(webhookOf(right))).events).toHaveLength(1)
  })

  test.each([
    '',
    '{',
    '[]',
    'null',
    '4',
    '"x"',
    '{"object":"v2.core.event"}',
    '{"object":"event"}',
  ])('is refused when it is %j, though Stripe signed it', async (body) => {
    const { read, server } = await listening()
    expect(await read(server.sign(body))).toEqual(refusal)
  })

  test('is refused on an account that has no signing secret', async () => {
    const { open, server, event } = await listening()
    for (const webhookSecret of ['', ' ', undefined]) {
      const credentials = { ...account.credentials, webhookSecret: webhookSecret! }
      const gateway = open({ credentials })
      expect(
        await gateway.read(webhookOf(server.sign(event(), { secret: webhookSecret || ' ' }))),
      ).toEqual(refusal)
    }
  })

  test('is not repeated in what is said of it', async () => {
    const { read, event, server } = await listening()
    const reading = await read(server.sign(event({ metadata: { attempt: 'Okafor' } })))
    expect(inspect(reading, { depth: 9 })).not.toContain('Okafor')
  })
})
