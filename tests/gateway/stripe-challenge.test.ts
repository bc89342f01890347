import { describe, expect, test } from 'vitest'
import type { Challenge } from '@/lib/gateway/port'
import {
  answerChallenge,
  cardOf,
  challengeIn,
  charge,
  newOrder,
  openOrder,
  openStripe,
  prepared,
} from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'
import { refuse } from '../helpers/stripe-forms'

/** A caller who was sent to their bank. */
async function challenged(card = testCards.challenge) {
  const under = await openStripe()
  const order = newOrder()
  const outcome = await charge(under.gateway, card, order)
  const challenge = challengeIn(outcome)
  const gatewayReference = await prepared(under.gateway, order)
  const open = openOrder(order, { gatewayReference, sentAt: 1, challengedAt: 1 })
  return { ...under, connect: under.open, order, challenge, open, gatewayReference }
}

const approved = { outcome: 'approved', gatewayReference: expect.any(String) }
const stopped = { outcome: 'failed', code: 'stopped' }

describe('3-D Secure', () => {
  test('sends the caller to their bank, whole page, and back to the attempt', async () => {
    const { challenge, gatewayReference, server, order } = await challenged()
    expect(challenge).toEqual({
      url: `${server.url}/3ds/${gatewayReference}`,
      method: 'GET',
      fields: {},
      keep: null,
    } satisfies Challenge)
    expect(server.charges(order.idempotencyKey)).toEqual([])
  })

  test.each([testCards.challenge, testCards.alwaysChallenge, testCards.challengeUnlessSetUp])(
    'passed is a charge: $number',
    async (card) => {
      const { gateway, challenge, open, order, server } = await challenged(card)
      const brought = await answerChallenge(challenge, true)
      expect(brought).toMatchObject({ redirect_status: 'succeeded' })
      const outcome = await gateway.resume(open, brought)
      expect(outcome).toMatchObject(approved)
      expect(await gateway.resume(open, brought)).toEqual(outcome)
      expect(await gateway.stop(open)).toEqual(outcome)
      expect(server.charges(order.idempotencyKey)).toHaveLength(1)
    },
  )

  test('failed is a decline', async () => {
    const { gateway, challenge, open } = await challenged()
    const brought = await answerChallenge(challenge, false)
    const outcome = await gateway.resume(open, brought)
    expect(outcome).toEqual({
      outcome: 'declined',
      code: 'authentication_failed',
      raw: 'payment_intent_authentication_failure',
    })
    expect(await gateway.stop(open)).toEqual(outcome)
  })

  test.each([
    [testCards.challengeThenDeclined, 'card_declined', 'generic_decline'],
    [testCards.challengeThenNoFunds, 'insufficient_funds', 'insufficient_funds'],
  ])('passed may still be declined: $number', async (card, code, raw) => {
    const { gateway, challenge, open } = await challenged(card)
    const brought = await answerChallenge(challenge, true)
    expect(await gateway.resume(open, brought)).toEqual({ outcome: 'declined', code, raw })
  })

  test('is believed from Stripe alone: what the browser brought along proves nothing', async () => {
    const { gateway, challenge, open } = await challenged()
    await answerChallenge(challenge, false)
    const forged = { payment_intent: 'pi_somebodyElse', redirect_status: 'succeeded' }
    expect(await gateway.resume(open, forged)).toMatchObject({ outcome: 'declined' })
  })

  test('that the caller comes back from without an answer is not over', async () => {
    const { gateway, open, server } = await challenged()
    expect(await gateway.resume(open, {})).toEqual({ outcome: 'unconfirmed' })
    expect(server.requests.filter(({ step }) => step === 'retrieve')).toHaveLength(3)
    expect(await gateway.lookUp(open)).toBeNull()
  })

  test('that Stripe has not finished with is waited for', async () => {
    const { gateway, challenge, open, server } = await challenged()
    const row = server.book.intents.get(open.gatewayReference!)!
    const body = { ...server.book.shown(row), status: 'processing' }
    const brought = await answerChallenge(challenge, true)
    server.trouble.push({ on: 'retrieve', does: 'says', reply: { status: 200, body } })
    expect(await gateway.resume(open, brought)).toMatchObject(approved)
  })

  test('that was left alone is stopped, and who passes it afterwards is not charged', async () => {
    const { gateway, challenge, open, order, server } = await challenged()
    expect(await gateway.stop(open)).toEqual(stopped)
    const brought = await answerChallenge(challenge, true)
    expect(await gateway.resume(open, brought)).toEqual(stopped)
    expect(server.charges(order.idempotencyKey)).toEqual([])
  })

  test('goes on in a new process', async () => {
    const { open, challenge, connect } = await challenged()
    const brought = await answerChallenge(challenge, true)
    expect(await connect().resume(open, brought)).toMatchObject(approved)
  })

  test('of an order whose name was lost is not over', async () => {
    const { gateway, open, server } = await challenged()
    const asked = server.requests.length
    const outcome = await gateway.resume({ ...open, gatewayReference: null }, {})
    expect(outcome).toEqual({ outcome: 'unconfirmed' })
    expect(server.requests).toHaveLength(asked)
  })

  test('answered by nobody’s network is unconfirmed', async () => {
    const { gateway, challenge, open, server } = await challenged()
    const brought = await answerChallenge(challenge, true)
    for (let i = 0; i < 3; i++) server.trouble.push({ on: 'retrieve', does: 'lost_before' })
    expect(await gateway.resume(open, brought)).toEqual({ outcome: 'unconfirmed' })
    expect(await gateway.lookUp(open)).toMatchObject(approved)
  })
})

describe('a bank that asks for what nobody can be shown', () => {
  test('on the telephone is a decline that says so', async () => {
    const { gateway } = await openStripe()
    expect(await charge(gateway, testCards.challenge, newOrder({ entry: 'keypad' }))).toEqual({
      outcome: 'declined',
      code: 'authentication_required',
      raw: 'authentication_not_handled',
    })
  })

  test.each([
    [
      'on the telephone, though told not to',
      newOrder({ entry: 'keypad' }),
      'authentication_required',
    ],
    ['in a way that needs the vendor’s script', newOrder(), 'gateway_misconfigured'],
  ])('%s is stopped, and has failed', async (_, order, code) => {
    const { gateway, server } = await openStripe()
    const id = await prepared(gateway, order)
    const row = server.book.intents.get(id)!
    row.status = 'requires_action'
    row.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: {} }
    const reply = { status: 200, body: server.book.shown(row) }
    server.trouble.push({ on: 'confirm', does: 'says', reply })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.challenge), null)
    expect(outcome).toEqual({ outcome: 'failed', code, raw: 'requires_action' })
    expect(row.status).toBe('canceled')
  })

  test.each([
    ['as one that still waits', 'requires_action', { outcome: 'failed', raw: 'requires_action' }],
    [
      'as one to begin anew',
      'requires_payment_method',
      { outcome: 'declined', raw: 'authentication_not_handled' },
    ],
  ] as const)('and whose no comes with the order %s says the same', async (_, status, says) => {
    const { gateway, server } = await openStripe()
    const order = newOrder({ entry: 'keypad' })
    const id = await prepared(gateway, order)
    server.book.intents.get(id)!.status = status
    const payment_intent = server.book.shown(server.book.intents.get(id)!)
    const reply = refuse(402, {
      type: 'card_error',
      code: 'authentication_required',
      decline_code: 'authentication_not_handled',
      message: '',
      payment_intent,
    })
    server.trouble.push({ on: 'confirm', does: 'says', reply })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.challenge), null)
    expect(outcome).toEqual({ ...says, code: 'authentication_required' })
  })

  test.each([
    'http://hooks.stripe.com/3ds',
    'javascript:alert(1)',
    'data:text/html,x',
    'nowhere',
    '',
  ])('at %s: nobody is sent there', async (address) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    const row = server.book.intents.get(id)!
    row.status = 'requires_action'
    row.next_action = { type: 'redirect_to_url', redirect_to_url: { url: address } }
    const reply = { status: 200, body: server.book.shown(row) }
    server.trouble.push({ on: 'confirm', does: 'says', reply })
    const outcome = await gateway.confirm(order, id, cardOf(testCards.challenge), null)
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'gateway_misconfigured' })
  })

  test('is told the truth when the money was taken meanwhile', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder({ entry: 'keypad' })
    const id = await prepared(gateway, order)
    const row = server.book.intents.get(id)!
    const body = { ...server.book.shown(row), status: 'requires_action', next_action: null }
    server.trouble.push({ on: 'confirm', does: 'says', reply: { status: 200, body } })
    server.book.take(row, null)
    const outcome = await gateway.confirm(order, id, cardOf(testCards.visa), null)
    expect(outcome).toMatchObject(approved)
  })
})
