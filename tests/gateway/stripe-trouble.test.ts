import { describe, expect, test } from 'vitest'
import { usualPace } from '@/lib/gateway/stripe/pace'
import { cardOf, charge, newOrder, openOrder, openStripe, prepared } from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'

const approved = { outcome: 'approved', authorisationCode: expect.any(String) }
const notDone = ['hang', 'lost_before'] as const
const doneUnheard = [
  'answer_lost',
  'reset',
  'html_502',
  'json_500_without_error',
  'cut_body',
  'slow_trickle',
] as const

describe('while an order is made or a card put down', () => {
  test.each([...notDone, ...doneUnheard])(
    '%s is met by asking again under the same key',
    async (does) => {
      const { gateway, server } = await openStripe()
      const order = newOrder()
      server.trouble.push({ on: 'create', does }, { on: 'method', does })
      expect(await charge(gateway, testCards.visa, order)).toMatchObject(approved)
      const { intents, methods } = server.book
      expect([intents.size, methods.size]).toEqual([1, 1])
      expect(server.charges(order.idempotencyKey)).toHaveLength(1)
    },
  )

  test.each(['500_then_replay', '500_not_done'] as const)(
    '%s comes again whenever the key does: Stripe cannot be reached',
    async (does) => {
      const { gateway, server } = await openStripe()
      server.trouble.push({ on: 'create', does })
      expect(await gateway.prepare(newOrder())).toEqual({ ok: false, code: 'gateway_unreachable' })
      server.trouble.push({ on: 'method', does })
      const order = newOrder()
      expect(await charge(gateway, testCards.visa, order)).toEqual({
        outcome: 'failed',
        code: 'gateway_unreachable',
      })
      expect(server.requests.map(({ step }) => step)).not.toContain('confirm')
    },
  )

  test('silence without an end has failed: no card was with the bank', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    for (let i = 0; i < 3; i++) server.trouble.push({ on: 'method', does: 'answer_lost' })
    expect(await gateway.confirm(order, id, cardOf(testCards.visa), null)).toEqual({
      outcome: 'failed',
      code: 'gateway_unreachable',
    })
  })

  test('a server that is not there cannot be reached', async () => {
    const { gateway, server } = await openStripe()
    await server.close()
    expect(await gateway.prepare(newOrder())).toEqual({ ok: false, code: 'gateway_unreachable' })
  })
})

describe('while a card is charged', () => {
  test.each([...doneUnheard, '500_then_replay' as const])(
    '%s hides the answer, and the order has it: one charge, one request',
    async (does) => {
      const { gateway, server } = await openStripe()
      const order = newOrder()
      server.trouble.push({ on: 'confirm', does })
      const outcome = await charge(gateway, testCards.visa, order)
      expect(outcome).toMatchObject(approved)
      expect(server.requests.filter(({ step }) => step === 'confirm')).toHaveLength(1)
      expect(server.charges(order.idempotencyKey)).toHaveLength(1)
      // Whoever asks with the same key again hears the same.
      expect(await charge(gateway, testCards.visa, order)).toEqual(outcome)
      expect(server.charges(order.idempotencyKey)).toHaveLength(1)
    },
  )

  test.each([...doneUnheard])('%s hides a decline no better', async (does) => {
    const { gateway, server } = await openStripe()
    server.trouble.push({ on: 'confirm', does })
    expect(await charge(gateway, testCards.insufficientFunds)).toEqual({
      outcome: 'declined',
      code: 'insufficient_funds',
      raw: 'insufficient_funds',
    })
  })

  test.each([...notDone, '500_not_done' as const])(
    '%s may mean anything: unconfirmed, until the fence is down',
    async (does) => {
      const { gateway, server } = await openStripe()
      const order = newOrder()
      server.trouble.push({ on: 'confirm', does })
      expect(await charge(gateway, testCards.visa, order)).toEqual({ outcome: 'unconfirmed' })
      const open = openOrder(order, { gatewayReference: await prepared(gateway, order), sentAt: 1 })
      expect(await gateway.lookUp(open)).toBeNull()
      expect(await gateway.stop(open)).toEqual({ outcome: 'failed', code: 'stopped' })
      expect(server.charges(order.idempotencyKey)).toEqual([])
    },
  )

  test('a request that arrives behind the fence charges nobody', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    server.trouble.push({ on: 'confirm', does: 'late_execution' })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.visa), null)
    expect(outcome).toEqual({ outcome: 'unconfirmed' })
    const open = openOrder(order, { gatewayReference: id, sentAt: 1 })
    const stopped = { outcome: 'failed', code: 'stopped' }
    expect(await gateway.stop(open)).toEqual(stopped)
    expect(await server.arrive()).toHaveLength(1)
    expect(await gateway.stop(open)).toEqual(stopped)
    expect(server.charges(order.idempotencyKey)).toEqual([])
  })

  test('a request that arrives before the fence is told of', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    server.trouble.push({ on: 'confirm', does: 'late_execution' })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.visa), null)
    expect(outcome).toEqual({ outcome: 'unconfirmed' })
    await server.arrive()
    const open = openOrder(order, { gatewayReference: id, sentAt: 1 })
    expect(await gateway.stop(open)).toMatchObject(approved)
    expect(server.charges(order.idempotencyKey)).toHaveLength(1)
  })
})

describe('patience', () => {
  test('ends when it was said to, whatever hangs or trickles', async () => {
    for (const does of ['hang', 'slow_trickle'] as const) {
      const { gateway, open, server } = await openStripe()
      const order = newOrder()
      const id = await prepared(gateway, order)
      const minute = 60_000
      const from = performance.now()
      server.trouble.push({ on: 'confirm', does })
      const charging = open({}, { patienceMs: 2500, answerMs: 600, chargeMs: minute })
      expect(charging.can.patienceMs).toBe(2500)
      const outcome = await charging.confirm(order, id, cardOf(testCards.visa), null)
      expect(outcome).toEqual({ outcome: 'unconfirmed' })
      server.trouble.push({ on: 'cancel', does }, { on: 'retrieve', does })
      const stopping = open({}, { patienceMs: 1000, answerMs: minute })
      expect(await stopping.stop(openOrder(order, { gatewayReference: id, sentAt: 1 }))).toBeNull()
      // The minute of a single answer was not waited for, on a machine that may be busy.
      expect(performance.now() - from).toBeLessThan(minute / 2)
    }
  })

  test('that is used up before the charge leaves it alone', async () => {
    const { gateway, open, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    server.trouble.push({ on: 'method', does: 'hang' })
    const hasty = open({}, { patienceMs: 900, answerMs: 500 })
    const outcome = await hasty.confirm(order, id, cardOf(testCards.visa), null)
    expect(outcome).toEqual({ outcome: 'failed', code: 'gateway_unreachable' })
    const steps = server.requests.map(({ step }) => step)
    expect(steps).toContain('method')
    expect(steps).not.toContain('confirm')
  })

  test('is no longer than people wait, and leaves time to ask after a slow charge', () => {
    const { answerMs, askAfterMs, chargeMs, patienceMs } = usualPace
    expect(patienceMs).toBeLessThanOrEqual(25_000)
    const pauses = askAfterMs.reduce((sum, ms) => sum + ms, 0)
    expect(chargeMs + pauses + answerMs).toBeLessThan(patienceMs)
  })
})
