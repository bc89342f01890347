import { describe, expect, test } from 'vitest'
import type { DeclineCode } from '@/lib/gateway/port'
import { cardOf, charge, newOrder, openStripe, prepared } from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'
import { refuse } from '../helpers/stripe-forms'

const approved = {
  outcome: 'approved',
  gatewayReference: expect.stringMatching(/^pi_/),
  authorisationCode: expect.stringMatching(/^\d{6}$/),
}

const looksCharged = {
  id: 'pi_other',
  object: 'payment_intent',
  status: 'succeeded',
  amount: 18450,
  amount_received: 18450,
  currency: 'gbp',
  metadata: {},
}

test('telephone orders that the account may not take are the account’s fault', async () => {
  const { gateway, server } = await openStripe()
  server.flags.moto = false
  expect(await charge(gateway, testCards.visa, newOrder({ entry: 'keypad' }))).toEqual({
    outcome: 'failed',
    code: 'gateway_misconfigured',
    raw: 'parameter_unknown',
  })
})

describe('a confirmation that is refused', () => {
  test.each<[string, ReturnType<typeof refuse>, DeclineCode, string]>([
    [
      '400',
      refuse(400, { code: 'parameter_missing', message: '' }),
      'gateway_misconfigured',
      'parameter_missing',
    ],
    [
      '400 without a code',
      refuse(400, { message: '' }),
      'gateway_misconfigured',
      'invalid_request_error',
    ],
    [
      '400 for the amount',
      refuse(400, { code: 'amount_too_small', message: '' }),
      'invalid_amount',
      'amount_too_small',
    ],
    ['401', refuse(401, { message: '' }), 'gateway_misconfigured', 'invalid_request_error'],
    [
      '402 that is no card’s',
      refuse(402, { message: '' }),
      'gateway_misconfigured',
      'invalid_request_error',
    ],
    ['403', refuse(403, { message: '' }), 'gateway_misconfigured', 'invalid_request_error'],
    [
      '404',
      refuse(404, { code: 'resource_missing', message: '' }),
      'gateway_misconfigured',
      'resource_missing',
    ],
  ])('with %s has failed: no bank was asked', async (_, reply, code, raw) => {
    const { gateway, server } = await openStripe()
    server.trouble.push({ on: 'confirm', does: 'says', reply })
    expect(await charge(gateway, testCards.visa)).toEqual({ outcome: 'failed', code, raw })
  })

  test.each([
    ['424', refuse(424, { type: 'api_error', message: '' })],
    ['500', refuse(500, { type: 'api_error', message: '' })],
    ['503', refuse(503, { type: 'api_error', message: '' })],
    [
      '400 for a key that was used otherwise',
      refuse(400, { type: 'idempotency_error', message: '' }),
    ],
    [
      '400 for the order’s state',
      refuse(400, { code: 'payment_intent_unexpected_state', message: '' }),
    ],
    [
      '402 without the order',
      refuse(402, { type: 'card_error', code: 'card_declined', message: '' }),
    ],
    [
      '402 and an order that is not ours',
      refuse(402, {
        type: 'card_error',
        code: 'card_declined',
        message: '',
        payment_intent: looksCharged,
      }),
    ],
    ['200 and something else', { status: 200, body: { object: 'list', data: [] } }],
    ['300', { status: 300, body: {} }],
  ])('with %s says nothing by itself: the order is asked', async (_, reply) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    server.trouble.push({ on: 'confirm', does: 'says', reply })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.visa), null)
    expect(outcome).toEqual({ outcome: 'unconfirmed' })
    expect(server.requests.filter(({ step }) => step === 'retrieve')).toHaveLength(3)
    server.book.take(server.book.intents.get(id)!, null)
    server.trouble.push({ on: 'confirm', does: 'says', reply })
    expect(await gateway.confirm(order, id, cardOf(testCards.visa), null)).toEqual(approved)
  })

  test('with 500 and our own order, as if it were charged, says nothing either', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    const shown = server.book.shown(server.book.intents.get(id)!)
    const body = { ...shown, status: 'succeeded', amount_received: 18450 }
    server.trouble.push({ on: 'confirm', does: 'says', reply: { status: 500, body } })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.visa), null)
    expect(outcome).toEqual({ outcome: 'unconfirmed' })
  })

  test.each([
    [
      '409: the same one is on its way',
      refuse(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message: '' }),
    ],
    ['429: another is', refuse(429, { code: 'lock_timeout', message: '' })],
    ['429: too many are', refuse(429, { code: 'rate_limit', message: '' })],
    [
      '400: too many are, as older servers say it',
      refuse(400, { code: 'rate_limit', message: '' }),
    ],
  ])('with %s goes out again under the same key', async (_, reply) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    for (const on of ['create', 'method', 'confirm'] as const) {
      server.trouble.push({ on, does: 'says', reply })
    }
    expect(await charge(gateway, testCards.visa, order)).toEqual(approved)
    const keys = server.requests.map(({ key }) => key?.replace(order.idempotencyKey, ''))
    expect(keys).toEqual(['-prepare', '-prepare', '-method', '-method', '-confirm', '-confirm'])
    expect(server.charges(order.idempotencyKey)).toHaveLength(1)
  })
})
