import { describe, expect, test } from 'vitest'
import type { GatewayEvent, Refund } from '@/lib/gateway/port'
import { challenged, charge, order, type GatewayUnderTest } from './gateway-orders'

type Open = () => Promise<GatewayUnderTest>

/** 3-D Secure: the bank asks the caller, who passes, fails, walks away, or comes back too late. */
export function itAsksTheCaller(open: Open): void {
  describe('asks the caller', () => {
    test('and takes the money of who passes', async () => {
      const vendor = await open()
      const { challenge, open: one } = await challenged(vendor)
      expect(vendor.charges(one.idempotencyKey)).toBe(0)
      const brought = await vendor.answerChallenge(challenge, true)
      const back = { ...one, resumedAt: vendor.now() }
      const outcome = await vendor.gateway.resume(back, brought)
      expect(outcome).toMatchObject({ outcome: 'approved' })
      expect(await vendor.gateway.resume(back, brought)).toEqual(outcome)
      expect(vendor.charges(one.idempotencyKey)).toBe(1)
    })

    test('and takes nothing of who fails', async () => {
      const vendor = await open()
      const { challenge, open: one } = await challenged(vendor)
      const brought = await vendor.answerChallenge(challenge, false)
      const outcome = await vendor.gateway.resume({ ...one, resumedAt: vendor.now() }, brought)
      expect(outcome).toMatchObject({ outcome: 'declined', code: 'authentication_failed' })
      expect(vendor.charges(one.idempotencyKey)).toBe(0)
    })

    test('and believes no browser that says it passed', async () => {
      const vendor = await open()
      const { open: one } = await challenged(vendor)
      const forged = {
        redirect_status: 'succeeded',
        payment_intent: one.gatewayReference!,
        redirectResult: 'X6XtfGC3!Y',
        answer: 'pass',
      }
      const outcome = await vendor.gateway.resume({ ...one, resumedAt: vendor.now() }, forged)
      expect(outcome.outcome).not.toBe('approved')
      expect(vendor.charges(one.idempotencyKey)).toBe(0)
    })

    test('and stops the order of who walks away, so that passing later takes nothing', async () => {
      const vendor = await open()
      const { challenge, open: one } = await challenged(vendor)
      expect(await vendor.gateway.stop(one)).toEqual({ outcome: 'failed', code: 'stopped' })
      await vendor.answerChallenge(challenge, true).catch(() => null)
      expect(vendor.charges(one.idempotencyKey)).toBe(0)
    })
  })
}

/** Refunds: in part, whole, twice the same, and more than there is. */
export function itGivesBack(open: Open): void {
  async function paid(vendor: GatewayUnderTest): Promise<(changes?: Partial<Refund>) => Refund> {
    const one = order()
    const outcome = await charge(vendor.gateway, vendor.cards.approved, one)
    if (outcome.outcome !== 'approved') throw new Error(outcome.outcome)
    const chargedAt = vendor.now()
    await vendor.later()
    return (changes = {}) => ({
      idempotencyKey: crypto.randomUUID(),
      gatewayReference: outcome.gatewayReference,
      attemptId: one.idempotencyKey,
      entry: one.entry,
      money: { amount: 18450, currency: 'GBP' },
      whole: true,
      chargedAt,
      refundReference: null,
      ...changes,
    })
  }
  const given = expect.toSatisfy((outcome) => outcome === 'refunded' || outcome === 'pending')

  describe('gives money back', () => {
    test('whole, and once however often it is told', async () => {
      const vendor = await open()
      const refund = (await paid(vendor))()
      const outcome = await vendor.gateway.refund(refund)
      expect(outcome).toMatchObject({ outcome: given, refundReference: expect.any(String) })
      expect(await vendor.gateway.refund(refund)).toMatchObject({ outcome: given })
      await vendor.later()
      expect(vendor.charges(refund.attemptId)).toBe(0)
    })

    test('in parts', async () => {
      const vendor = await open()
      const refundOf = await paid(vendor)
      const part = { money: { amount: 5000, currency: 'GBP' }, whole: false }
      expect(await vendor.gateway.refund(refundOf(part))).toMatchObject({ outcome: given })
      expect(await vendor.gateway.refund(refundOf(part))).toMatchObject({ outcome: given })
    })

    test('and says what became of it where there is somebody to ask', async () => {
      const vendor = await open()
      const refund = (await paid(vendor))()
      const outcome = await vendor.gateway.refund(refund)
      const refundReference = 'refundReference' in outcome ? outcome.refundReference : null
      for (const known of [refundReference, null]) {
        const found = await vendor.gateway.lookUpRefund({ ...refund, refundReference: known })
        if (vendor.gateway.can.lookUp) expect(found).toMatchObject({ outcome: given })
        else expect(found?.outcome).not.toBe('refused')
      }
    })
  })
}

/** News: read after checking who posts it, and never of anything that did not happen. */
export function itHearsNews(open: Open): void {
  describe('hears the vendor’s news', () => {
    test('of a charge, as a hint or as evidence, and twice the same', async () => {
      const vendor = await open()
      const one = order()
      await charge(vendor.gateway, vendor.cards.approved, one)
      await vendor.later()
      const events: GatewayEvent[] = []
      for (const webhook of await vendor.webhooks()) {
        const reading = await vendor.gateway.read(webhook)
        expect(reading.answer.status).toBe(200)
        expect(await vendor.gateway.read(webhook)).toEqual(reading)
        events.push(...reading.events)
      }
      for (const event of events) {
        expect('attemptId' in event && event.attemptId).toBe(one.idempotencyKey)
        if (event.type === 'outcome') {
          expect(event.money).toEqual(one.money)
          expect(event.outcome.outcome).toBe('approved')
        }
      }
      if (vendor.gateway.can.webhook === 'evidence') {
        expect(events.map(({ type }) => type)).toContain('outcome')
      }
    })

    test('and none whose body or signature was changed', async () => {
      const vendor = await open()
      await charge(vendor.gateway, vendor.cards.approved)
      await vendor.later()
      for (const { headers, body } of await vendor.webhooks()) {
        const forged = { headers, body: body.replace(/18450/g, '18451') }
        const { events, answer } = await vendor.gateway.read(forged)
        expect(events).toEqual([])
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
      const unsigned = { headers: new Headers(), body: JSON.stringify({ order: 'x', answer: 'y' }) }
      expect((await vendor.gateway.read(unsigned)).events).toEqual([])
    })
  })
}
