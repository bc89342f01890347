import { describe, expect, test } from 'vitest'
import { systemClock } from '@/lib/clock'
import { connect } from '@/lib/gateway/stripe/stripe'
import { testConfig } from '../helpers/config'
import {
  cardOf,
  challengeIn,
  charge,
  newOrder,
  openOrder,
  prepared,
  refundOf,
} from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'

/**
 * The same adapter against Stripe's own test mode. Run it before going live, and when the
 * package's version changes: `STRIPE_SECRET_KEY=sk_test_… npm run remote`. The account must have
 * been allowed raw card data; the telephone orders here need MOTO too.
 */
const secretKey = process.env.STRIPE_SECRET_KEY ?? ''
if (!/^[sr]k_test_/.test(secretKey)) {
  throw new Error('STRIPE_SECRET_KEY must be set to a key of Stripe’s test mode: sk_test_…')
}

const setting = { config: testConfig('/nowhere'), clock: systemClock }
const credentials = { secretKey, webhookSecret: 'whsec_notUsedHere' }
const open = () => connect(setting, { id: 'remote', live: false, credentials })

const stopped = { outcome: 'failed', code: 'stopped' }

describe('Stripe’s test mode', () => {
  test('knows the account', async () => {
    expect(await open().check()).toMatchObject({ ok: true })
  })

  test.each(['link', 'keypad'] as const)('approves by %s, once for a key', async (entry) => {
    const gateway = open()
    const order = newOrder({ entry })
    const outcome = await charge(gateway, testCards.visa, order)
    expect(outcome).toMatchObject({ outcome: 'approved' })
    expect(await charge(gateway, testCards.visa, order)).toEqual(outcome)
    const gatewayReference = await prepared(gateway, order)
    const record = openOrder(order, { gatewayReference, sentAt: Date.now() })
    expect(await gateway.lookUp(record)).toEqual(outcome)
    expect(await gateway.stop(record)).toEqual(outcome)
    expect(await gateway.lookUp({ ...record, gatewayReference: null })).toEqual(outcome)
  })

  test.each([
    ['declined', 'card_declined'],
    ['insufficientFunds', 'insufficient_funds'],
    ['lost', 'card_declined'],
    ['expired', 'expired_card'],
    ['wrongCode', 'incorrect_security_code'],
    ['processingError', 'processing_error'],
    ['velocity', 'limit_exceeded'],
    ['blocked', 'card_declined'],
    ['misread', 'incorrect_number'],
  ] as const)('declines %s as %s', async (card, code) => {
    expect(await charge(open(), testCards[card])).toMatchObject({ outcome: 'declined', code })
  })

  test('sends a caller to their bank, and stops the order of who does not go', async () => {
    const gateway = open()
    const order = newOrder()
    const outcome = await charge(gateway, testCards.challenge, order)
    expect(challengeIn(outcome).url).toMatch(/^https:\/\//)
    const gatewayReference = await prepared(gateway, order)
    const record = openOrder(order, { gatewayReference, sentAt: Date.now() })
    expect(await gateway.resume(record, {})).toEqual({ outcome: 'unconfirmed' })
    expect(await gateway.stop(record)).toEqual(stopped)
    expect(await gateway.stop(record)).toEqual(stopped)
  })

  test('says no on the telephone where a bank wants to see its customer', async () => {
    const order = newOrder({ entry: 'keypad' })
    const outcome = await charge(open(), testCards.challengeUnlessSetUp, order)
    expect(outcome).toMatchObject({ code: 'authentication_required' })
  })

  test('takes the money or stops at the same moment, and says the same to both', async () => {
    const gateway = open()
    const order = newOrder()
    const gatewayReference = await prepared(gateway, order)
    const record = openOrder(order, { gatewayReference, sentAt: Date.now() })
    await Promise.all([
      gateway.confirm(order, gatewayReference, cardOf(testCards.visa), null),
      gateway.stop(record),
    ])
    const end = await gateway.stop(record)
    expect(end).not.toBeNull()
    const late = await gateway.confirm(order, gatewayReference, cardOf(testCards.visa), null)
    expect(late).toEqual(end)
  })

  test('ends what it never heard of', async () => {
    const gateway = open()
    const order = newOrder()
    expect(await gateway.stop(openOrder(order))).toEqual(stopped)
    expect(await charge(gateway, testCards.visa, order)).toEqual(stopped)
  })

  test('gives money back in parts, and once for a key', async () => {
    const gateway = open()
    const order = newOrder()
    await charge(gateway, testCards.visa, order)
    const part = { money: { amount: 10_000, currency: 'GBP' }, whole: false }
    const reference = await prepared(gateway, order)
    const refund = refundOf(order, reference, part)
    const outcome = await gateway.refund(refund)
    expect(outcome).toMatchObject({ outcome: expect.stringMatching(/refunded|pending/) })
    expect(await gateway.refund(refund)).toEqual(outcome)
    expect(await gateway.lookUpRefund(refund)).toEqual(outcome)
    const again = await gateway.refund(refundOf(order, reference, part))
    expect(again).toMatchObject({ outcome: 'refused', code: 'too_much' })
  })
})
