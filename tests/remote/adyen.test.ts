import { describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateway/adyen/adyen'
import { systemClock } from '@/lib/clock'
import { browser, cardOf, openOrder, order, refundOf, visa } from '../helpers/adyen'
import { threeDsCard } from '../helpers/adyen-bank'
import { testConfig } from '../helpers/config'

/**
 * The same on Adyen's own test platform, with an account of yours: what the local one only claims.
 * Moves no money. Webhooks go to the address that the account has, so nothing here waits for one.
 */

function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} must be set: this test asks Adyen’s test platform`)
  return value
}

const credentials = {
  apiKey: setting('ADYEN_API_KEY'),
  merchantAccount: setting('ADYEN_MERCHANT_ACCOUNT'),
  merchantAccountMoto: setting('ADYEN_MERCHANT_ACCOUNT_MOTO'),
  hmacKeys: setting('ADYEN_HMAC_KEY'),
}
const config = { ...testConfig('/nowhere'), adyenHost: null }
const gateway = connect({ config, clock: systemClock }, { id: 'remote', live: false, credentials })

/** Adyen's test cards are good until then, with code 737; the name decides what the bank says. */
const named = (holder: string) => cardOf(visa, { holder })
const sent = () => ({ sentAt: systemClock.now() })

test('the account answers', async () => {
  expect(await gateway.check()).toMatchObject({ ok: true })
})

describe.each(['link', 'keypad'] as const)('a card by %s', (entry) => {
  const seen = entry === 'link' ? browser : null

  test('is approved, and the same again is answered the same', async () => {
    const one = order({ entry })
    const first = await gateway.confirm(one, null, named('Rita Okafor'), seen)
    expect(first).toMatchObject({ outcome: 'approved', gatewayReference: expect.any(String) })
    expect(await gateway.confirm(one, null, named('Rita Okafor'), seen)).toEqual(first)
  })

  test.each([
    ['DECLINED', 'declined', 'card_declined'],
    ['BLOCK_CARD', 'declined', 'card_declined'],
    ['CARD_EXPIRED', 'declined', 'expired_card'],
    ['NOT_ENOUGH_BALANCE', 'declined', 'insufficient_funds'],
    ['REFERRAL', 'declined', 'contact_issuer'],
    ['ERROR', 'failed', 'try_again_later'],
    ['UNKNOWN', 'failed', 'processing_error'],
  ])('of %s is %s: %s', async (holder, outcome, code) => {
    const answer = await gateway.confirm(order({ entry }), null, named(holder), seen)
    expect(answer).toMatchObject({ outcome, code })
  })

  test('is given back whole at once, and not in part before its capture', async () => {
    const one = order({ entry })
    const charged = await gateway.confirm(one, null, named('Rita Okafor'), seen)
    if (charged.outcome !== 'approved') throw new Error(JSON.stringify(charged))
    const now = { chargedAt: systemClock.now() }
    const whole = refundOf(one, charged.gatewayReference, now)
    const part = { ...whole, whole: false, idempotencyKey: crypto.randomUUID() }
    expect(await gateway.refund(part)).toMatchObject({ outcome: 'refused' })
    const first = await gateway.refund(whole)
    expect(first).toMatchObject({ outcome: 'pending' })
    expect(await gateway.refund(whole)).toEqual(first)
  })
})

test('a card that its bank asks about is sent there, and made-up answers settle nothing', async () => {
  const one = order()
  const outcome = await gateway.confirm(one, null, cardOf(threeDsCard), browser)
  expect(outcome).toMatchObject({
    outcome: 'authenticate',
    challenge: { url: expect.stringMatching(/^https:/) },
  })
  const resumed = openOrder(one, { ...sent(), challengedAt: Date.now(), resumedAt: Date.now() })
  const brought = { redirectResult: 'X6XtfGC3!Y' }
  expect(await gateway.resume(resumed, brought)).toEqual({ outcome: 'unconfirmed' })
  const abandoned = openOrder(one, { ...sent(), challengedAt: systemClock.now() })
  expect(await gateway.stop(abandoned)).toEqual({ outcome: 'failed', code: 'stopped' })
})

test('a cancel of what was never there is received', async () => {
  const longAgo = { sentAt: systemClock.now() - 120_000 }
  expect(await gateway.stop(openOrder(order(), longAgo))).toBeNull()
})
