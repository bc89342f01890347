import { describe, expect, test } from 'vitest'
import { declineCodes, type DeclineCode } from '@/lib/gateway/port'
import { declined } from '@/lib/gateway/stripe/declines'
import { charge, newOrder, openOrder, openStripe, prepared } from '../helpers/stripe'
import type { TestCard } from '../contracts/gateway-orders'
import { testCards } from '../helpers/stripe-cards'

describe('a bank’s no', () => {
  test.each<[DeclineCode, string]>([
    ['card_declined', 'generic_decline do_not_honor no_action_taken'],
    ['insufficient_funds', 'insufficient_funds'],
    ['limit_exceeded', 'card_velocity_exceeded withdrawal_count_limit_exceeded'],
    ['expired_card', 'expired_card'],
    ['incorrect_number', 'incorrect_number invalid_number'],
    ['incorrect_security_code', 'incorrect_cvc invalid_cvc'],
    ['invalid_expiry', 'invalid_expiry_month invalid_expiry_year'],
    ['incorrect_address', 'incorrect_zip incorrect_postal_code incorrect_address'],
    [
      'authentication_required',
      'authentication_required authentication_not_handled mobile_device_authentication_required',
    ],
    ['contact_issuer', 'call_issuer approve_with_id not_permitted'],
    [
      'card_not_supported',
      'card_not_supported currency_not_supported service_not_allowed transaction_not_allowed',
    ],
    ['invalid_account', 'invalid_account new_account_information_available'],
    ['try_again_later', 'issuer_not_available try_again_later reenter_transaction'],
    ['processing_error', 'processing_error'],
    ['duplicate_transaction', 'duplicate_transaction'],
    [
      'stop_payment',
      'stop_payment_order revocation_of_authorization revocation_of_all_authorizations',
    ],
    ['do_not_try_again', 'do_not_try_again'],
    [
      'pin_required',
      'offline_pin_required online_or_offline_pin_required pin_try_exceeded incorrect_pin invalid_pin',
    ],
    ['invalid_amount', 'invalid_amount'],
    ['testmode_decline', 'testmode_decline live_mode_test_card'],
    ['card_declined', 'a_code_of_next_year'],
  ])('is %s for %s', (code, names) => {
    expect(declineCodes).toContain(code)
    for (const raw of names.split(' ')) {
      expect(declined({ code: 'card_declined', decline_code: raw })).toEqual({
        outcome: 'declined',
        code,
        raw,
      })
      // Errors of the card itself have one code only.
      expect(declined({ code: raw, decline_code: '' })).toEqual({ outcome: 'declined', code, raw })
    }
  })

  test('without any reason is a decline', () => {
    expect(declined({ code: 'card_declined' })).toMatchObject({
      code: 'card_declined',
      raw: 'card_declined',
    })
    expect(declined({})).toEqual({ outcome: 'declined', code: 'card_declined' })
  })

  test.each(
    'lost_card stolen_card pickup_card restricted_card fraudulent merchant_blacklist security_violation highest_risk_level'.split(
      ' ',
    ),
  )('for %s reads like any other, and only the raw code knows', (raw) => {
    for (const advice_code of [undefined, 'do_not_try_again', 'try_again_later']) {
      expect(declined({ code: 'card_declined', decline_code: raw, advice_code })).toEqual({
        outcome: 'declined',
        code: 'card_declined',
        raw,
      })
    }
  })

  test.each([
    ['do_not_try_again', 'do_not_try_again'],
    ['try_again_later', 'insufficient_funds'],
    ['confirm_card_data', 'insufficient_funds'],
  ])('with the advice %s is %s', (advice_code, code) => {
    const outcome = declined({
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      advice_code,
    })
    expect(outcome).toEqual({ outcome: 'declined', code, raw: 'insufficient_funds' })
  })
})

describe('Stripe’s test card', () => {
  test.each<[keyof typeof testCards, DeclineCode, string]>([
    ['declined', 'card_declined', 'generic_decline'],
    ['insufficientFunds', 'insufficient_funds', 'insufficient_funds'],
    ['lost', 'card_declined', 'lost_card'],
    ['stolen', 'card_declined', 'stolen_card'],
    ['expired', 'expired_card', 'expired_card'],
    ['wrongCode', 'incorrect_security_code', 'incorrect_cvc'],
    ['processingError', 'processing_error', 'processing_error'],
    ['velocity', 'limit_exceeded', 'card_velocity_exceeded'],
    ['blocked', 'card_declined', 'fraudulent'],
  ])('%s is declined as %s, by whoever asks and whenever', async (name, code, raw) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const outcome = await charge(gateway, testCards[name], order)
    expect(outcome).toEqual({ outcome: 'declined', code, raw })
    const open = openOrder(order, { gatewayReference: await prepared(gateway, order), sentAt: 1 })
    expect(await gateway.lookUp(open)).toEqual(outcome)
    expect(await gateway.stop(open)).toEqual(outcome)
    expect(await gateway.lookUp(open)).toEqual(outcome)
    expect(server.charges(order.idempotencyKey)).toEqual([])
  })

  test.each<TestCard>([
    testCards.visa,
    testCards.mastercard,
    testCards.amex,
    testCards.mayChallenge,
  ])('$number is approved', async (card) => {
    const { gateway } = await openStripe()
    expect(await charge(gateway, card)).toMatchObject({ outcome: 'approved' })
  })
})
