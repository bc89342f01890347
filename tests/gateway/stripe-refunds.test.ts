import { describe, expect, test } from 'vitest'
import type { RefundCode } from '@/lib/gateway/port'
import { charge, newOrder, openStripe, prepared, refundOf } from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'
import { refuse } from '../helpers/stripe-forms'

/** A charge that can be given back. */
async function charged(card = testCards.visa) {
  const under = await openStripe()
  const order = newOrder()
  const outcome = await charge(under.gateway, card, order)
  if (outcome.outcome !== 'approved') throw new Error(outcome.outcome)
  const refund = (changes: Partial<ReturnType<typeof refundOf>> = {}) =>
    refundOf(order, outcome.gatewayReference, changes)
  return { ...under, order, refund }
}

const refunded = { outcome: 'refunded', refundReference: expect.stringMatching(/^re_/) }
const gbp = (amount: number) => ({ amount, currency: 'GBP' })
const given = (under: Awaited<ReturnType<typeof charged>>) => [
  ...under.server.book.refunds.values(),
]

describe('a refund', () => {
  test('gives back all, and says whose it is', async () => {
    const under = await charged()
    const one = under.refund()
    expect(await under.gateway.refund(one)).toEqual(refunded)
    expect(given(under)).toMatchObject([
      {
        amount: 18450,
        reason: 'requested_by_customer',
        metadata: { refund: one.idempotencyKey, attempt: under.order.idempotencyKey },
      },
    ])
  })

  test('under the same key is given once, a day later too', async () => {
    const under = await charged()
    const one = under.refund({ money: gbp(100) })
    const first = await under.gateway.refund(one)
    expect(await under.gateway.refund(one)).toEqual(first)
    under.clock.move(25 * 3600_000)
    expect(await under.gateway.refund(one)).toEqual(first)
    expect(given(under)).toHaveLength(1)
  })

  test('in parts ends with the last of them', async () => {
    const { gateway, refund } = await charged()
    for (const amount of [10_000, 8000]) {
      expect(await gateway.refund(refund({ money: gbp(amount), whole: false }))).toEqual(refunded)
    }
    const tooMuch = await gateway.refund(refund({ money: gbp(451) }))
    expect(tooMuch).toEqual({ outcome: 'refused', code: 'too_much', raw: 'invalid_request_error' })
    expect(await gateway.refund(refund({ money: gbp(450) }))).toEqual(refunded)
    expect(await gateway.refund(refund({ money: gbp(1) }))).toEqual({
      outcome: 'refused',
      code: 'already_refunded',
      raw: 'charge_already_refunded',
    })
  })

  test('is pending until the bank moves', async () => {
    const { gateway, refund, server } = await charged(testCards.refundPending)
    const one = refund()
    const pending = await gateway.refund(one)
    expect(pending).toEqual({ ...refunded, outcome: 'pending' })
    const { refundReference } = pending as { refundReference: string }
    expect(await gateway.lookUpRefund({ ...one, refundReference })).toEqual(pending)
    server.settle()
    for (const reference of [refundReference, null]) {
      expect(await gateway.lookUpRefund({ ...one, refundReference: reference })).toEqual(refunded)
    }
  })

  test('that had arrived may come back', async () => {
    const { gateway, refund, server } = await charged(testCards.refundFails)
    const one = refund()
    expect(await gateway.refund(one)).toEqual(refunded)
    server.settle()
    expect(await gateway.lookUpRefund(one)).toEqual({
      outcome: 'refused',
      code: 'refund_failed',
      raw: 'lost_or_stolen_card',
    })
  })

  test('of a charge that is disputed is refused', async () => {
    const { gateway, order, refund, server } = await charged()
    server.dispute(order.idempotencyKey, 'fraudulent')
    const outcome = await gateway.refund(refund())
    expect(outcome).toEqual({ outcome: 'refused', code: 'disputed', raw: 'charge_disputed' })
  })

  test('of what was never charged is refused', async () => {
    const { gateway } = await openStripe()
    const order = newOrder()
    const outcome = await gateway.refund(refundOf(order, await prepared(gateway, order)))
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'not_captured_yet' })
  })

  test('of no amount at all is refused before anything is sent', async () => {
    const { gateway, refund, server } = await charged()
    const asked = server.requests.length
    expect(await gateway.refund(refund({ money: gbp(0) }))).toMatchObject({ outcome: 'refused' })
    expect(server.requests).toHaveLength(asked)
  })

  test.each<[string, ReturnType<typeof refuse>, RefundCode, string]>([
    [
      '400 and too much',
      refuse(400, { code: 'amount_too_large', message: '' }),
      'too_much',
      'amount_too_large',
    ],
    [
      '400 and a dispute',
      refuse(400, { code: 'refund_disputed_payment', message: '' }),
      'disputed',
      'refund_disputed_payment',
    ],
    [
      '400 and no money',
      refuse(400, { code: 'balance_insufficient', message: '' }),
      'refund_failed',
      'balance_insufficient',
    ],
    [
      '400 and no way',
      refuse(400, { code: 'charge_not_refundable', message: '' }),
      'refund_failed',
      'charge_not_refundable',
    ],
    [
      '400 otherwise',
      refuse(400, { message: '' }),
      'gateway_misconfigured',
      'invalid_request_error',
    ],
    ['401', refuse(401, { message: '' }), 'gateway_misconfigured', 'invalid_request_error'],
    ['403', refuse(403, { message: '' }), 'gateway_misconfigured', 'invalid_request_error'],
    [
      '404',
      refuse(404, { code: 'resource_missing', message: '' }),
      'gateway_misconfigured',
      'resource_missing',
    ],
  ])('refused with %s gave nothing back', async (_, reply, code, raw) => {
    const { gateway, refund, server } = await charged()
    server.trouble.push({ on: 'refund', does: 'says', reply })
    expect(await gateway.refund(refund())).toEqual({ outcome: 'refused', code, raw })
  })
})

describe('a refund that is not heard of', () => {
  test.each([
    'hang',
    'lost_before',
    'answer_lost',
    'reset',
    'html_502',
    'json_500_without_error',
    'cut_body',
    'slow_trickle',
  ] as const)('for %s is asked for again under the same key, and given once', async (does) => {
    const under = await charged()
    under.server.trouble.push({ on: 'refund', does })
    expect(await under.gateway.refund(under.refund())).toEqual(refunded)
    expect(given(under)).toHaveLength(1)
  })

  test('for a fault is unconfirmed, and then found by our own name for it', async () => {
    const under = await charged()
    const one = under.refund()
    under.server.trouble.push({ on: 'refund', does: '500_then_replay' })
    expect(await under.gateway.refund(one)).toEqual({ outcome: 'unconfirmed' })
    expect(await under.gateway.lookUpRefund(one)).toEqual(refunded)
    expect(await under.gateway.refund(one)).toEqual(refunded)
    expect(given(under)).toHaveLength(1)
  })

  test('because nobody could say whether it was given before is not given', async () => {
    const under = await charged()
    under.server.trouble.push({ on: 'refunds', does: 'lost_before' })
    expect(await under.gateway.refund(under.refund())).toEqual({ outcome: 'unconfirmed' })
    expect(given(under)).toEqual([])
  })

  test.each([
    ['was never given', 'lost_before' as const, false],
    ['cannot be asked after', 'lost_before' as const, true],
  ])('and %s has no final word', async (_, does, silent) => {
    const { gateway, refund, server } = await charged()
    if (silent) server.trouble.push({ on: 'refunds', does })
    expect(await gateway.lookUpRefund(refund())).toBeNull()
    if (silent) server.trouble.push({ on: 'retrieve-refund', does })
    expect(await gateway.lookUpRefund(refund({ refundReference: 're_unknown' }))).toBeNull()
  })

  test.each([
    ['of another charge', { payment_intent: 'pi_other' }],
    ['of another amount', { amount: 1 }],
    ['in another currency', { currency: 'usd' }],
    ['of a status that is new to us', { status: 'sent' }],
    ['that is none', { object: 'charge' }],
  ])('or %s is unconfirmed', async (_, changes) => {
    const under = await charged()
    const one = under.refund()
    await under.gateway.refund(one)
    const body = { ...given(under)[0]!, ...changes }
    const list = { status: 200, body: { object: 'list', has_more: false, data: [body] } }
    under.server.trouble.push({ on: 'refunds', does: 'says', reply: list })
    expect(await under.gateway.refund(one)).toEqual({ outcome: 'unconfirmed' })
    const reply = { status: 200, body }
    under.server.trouble.push({ on: 'retrieve-refund', does: 'says', reply })
    expect(await under.gateway.lookUpRefund({ ...one, refundReference: body.id })).toBeNull()
  })
})
