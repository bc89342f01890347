import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { declineCodes } from '@/lib/gateway/port'
import { browser, cardOf, openAdyen, order, visa } from '../helpers/adyen'

/** What Adyen's answers to a charge mean: each refusal, each result, each error. */

describe('the bank refuses', () => {
  test.each([
    ...['2', '27', '5', '14', '20', '22', '25', '31'].map((code) => [code, 'card_declined']),
    ['12', 'insufficient_funds'],
    ...['28', '29'].map((code) => [code, 'limit_exceeded']),
    ['6', 'expired_card'],
    ['8', 'incorrect_number'],
    ['24', 'incorrect_security_code'],
    ['32', 'incorrect_address'],
    ['38', 'authentication_required'],
    ...['11', '39', '42'].map((code) => [code, 'authentication_failed']),
    ['3', 'contact_issuer'],
    ...['10', '23'].map((code) => [code, 'card_not_supported']),
    ...['34', '35'].map((code) => [code, 'invalid_account']),
    ...['4', '9'].map((code) => [code, 'try_again_later']),
    ...['0', '21'].map((code) => [code, 'processing_error']),
    ['26', 'stop_payment'],
    ['46', 'do_not_try_again'],
    ...['17', '18', '19', '33', '36', '37', '40', '41', '43', '44', '45'].map((code) => [
      code,
      'pin_required',
    ]),
    ['7', 'invalid_amount'],
    ...['15', '16'].map((code) => [code, 'customer_canceled']),
    ['4711', 'card_declined'],
  ] as [string, string][])('for reason %s: %s', async (refusalReasonCode, code) => {
    const { gateway, server } = await openAdyen()
    server.fates.set(visa, { resultCode: 'Refused', refusalReasonCode })
    const outcome = await gateway.confirm(order(), null, cardOf(visa), browser)
    expect(outcome).toEqual({ outcome: 'declined', code, raw: refusalReasonCode })
    expect(declineCodes).toContain(code)
  })
})

describe('a result', () => {
  const failed = (code: string, raw?: string) => ({ outcome: 'failed', code, ...(raw && { raw }) })
  const unconfirmed = { outcome: 'unconfirmed' }

  test.each([
    ['Refused', undefined, { outcome: 'declined', code: 'card_declined' }],
    ['Cancelled', undefined, { outcome: 'declined', code: 'customer_canceled' }],
    ['Cancelled', '2', { outcome: 'declined', code: 'customer_canceled', raw: '2' }],
    ['Error', undefined, failed('processing_error')],
    ['Error', '0', failed('processing_error', '0')],
    ['Error', '4', failed('try_again_later', '4')],
    ['Error', '9', failed('try_again_later', '9')],
    ['Error', '4711', failed('processing_error', '4711')],
    ['IdentifyShopper', undefined, failed('gateway_misconfigured', 'IdentifyShopper')],
    ['ChallengeShopper', undefined, failed('gateway_misconfigured', 'ChallengeShopper')],
    ['RedirectShopper', undefined, failed('gateway_misconfigured', 'RedirectShopper')],
    ['Pending', undefined, unconfirmed],
    ['Received', undefined, unconfirmed],
    ['PresentToShopper', undefined, unconfirmed],
    ['AuthenticationFinished', undefined, unconfirmed],
    ['AuthenticationNotRequired', undefined, unconfirmed],
    ['Success', undefined, unconfirmed],
    ['authorised', undefined, unconfirmed],
    ['', undefined, unconfirmed],
  ])('%s (%s) is %o', async (resultCode, refusalReasonCode, outcome) => {
    const { gateway, server } = await openAdyen()
    server.fates.set(visa, { resultCode, ...(refusalReasonCode && { refusalReasonCode }) })
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(outcome)
  })

  test.each(['IdentifyShopper', 'ChallengeShopper', 'RedirectShopper'])(
    '%s that we cannot go on with is stopped at Adyen too',
    async (resultCode) => {
      const { gateway, server } = await openAdyen()
      server.fates.set(visa, { resultCode })
      const one = order()
      await gateway.confirm(one, null, cardOf(visa), browser)
      expect(server.of('/cancels')).toMatchObject([
        {
          key: `${one.idempotencyKey}-cancel`,
          body: { merchantAccount: 'ACME_ECOM', paymentReference: one.idempotencyKey },
        },
      ])
    },
  )

  test('for part of the money is reversed, and told to be our mistake', async () => {
    const { gateway, server } = await openAdyen()
    server.fates.set(visa, { resultCode: 'PartiallyAuthorised', amount: 100 })
    const outcome = await gateway.confirm(order(), null, cardOf(visa), browser)
    expect(outcome).toEqual(failed('gateway_misconfigured', 'PartiallyAuthorised'))
    expect(server.payments).toMatchObject([{ state: 'canceled' }])
  })

  test('for part of the money is not known to be free while the reversal is not', async () => {
    const { gateway, server } = await openAdyen()
    server.fates.set(visa, { resultCode: 'PartiallyAuthorised', amount: 100 })
    server.trouble.push({ on: '/reversals', how: 'lost_before' })
    const outcome = await gateway.confirm(order(), null, cardOf(visa), browser)
    expect(outcome).toEqual(unconfirmed)
  })

  test('that asks somebody on the telephone to go to their bank needs a link', async () => {
    const { gateway, server } = await openAdyen()
    server.fates.set(visa, { resultCode: 'RedirectShopper' })
    const one = order({ entry: 'keypad' })
    const outcome = await gateway.confirm(one, null, cardOf(visa), null)
    expect(outcome).toEqual(failed('authentication_required'))
    expect(server.of('/cancels')).toMatchObject([{ body: { merchantAccount: 'ACME_MOTO' } }])
  })

  const psp = 'JLCMPCQ8HXSKGK82'
  test.each<[string, (id: string) => Record<string, unknown>]>([
    ['without a result', (id) => ({ pspReference: psp, merchantReference: id })],
    [
      'without a reference of Adyen’s',
      (id) => ({ resultCode: 'Authorised', merchantReference: id }),
    ],
    ['without ours', () => ({ resultCode: 'Authorised', pspReference: psp })],
    [
      'of another attempt',
      () => ({ resultCode: 'Authorised', pspReference: psp, merchantReference: 'x' }),
    ],
    ['refused of another attempt', () => ({ resultCode: 'Refused', merchantReference: 'x' })],
    [
      'of another amount',
      (id) => ({
        ...{ resultCode: 'Authorised', pspReference: psp, merchantReference: id },
        amount: { currency: 'GBP', value: 1 },
      }),
    ],
    [
      'of another currency',
      (id) => ({
        ...{ resultCode: 'Authorised', pspReference: psp, merchantReference: id },
        amount: { currency: 'EUR', value: 18450 },
      }),
    ],
    [
      'with a reference that is none',
      (id) => ({ resultCode: 'Authorised', pspReference: '../x', merchantReference: id }),
    ],
    ['that is a list', () => [] as never],
    ['that is empty', () => ({})],
  ])('%s is no answer', async (_, json) => {
    const { gateway, server } = await openAdyen()
    const one = order()
    for (let i = 0; i < 3; i++) {
      server.trouble.push({ how: { status: 200, json: json(one.idempotencyKey) } })
    }
    expect(await gateway.confirm(one, null, cardOf(visa), browser)).toEqual(unconfirmed)
  })

  test('without an authorisation code is approved all the same', async () => {
    const { gateway, server } = await openAdyen()
    const one = order()
    const json = {
      resultCode: 'Authorised',
      pspReference: psp,
      merchantReference: one.idempotencyKey,
    }
    server.trouble.push({ how: { status: 200, json: { ...json, refusalReasonCode: '0' } } })
    expect(await gateway.confirm(one, null, cardOf(visa), browser)).toEqual({
      ...{ outcome: 'approved', gatewayReference: psp, authorisationCode: null },
    })
  })
})

describe('an error', () => {
  const declined = (code: string, raw: string) => ({ outcome: 'declined', code, raw })
  const failed = (raw: string) => ({ outcome: 'failed', code: 'gateway_misconfigured', raw })

  test.each([
    [422, '101', 'validation', declined('incorrect_number', '101')],
    [422, '102', 'validation', declined('incorrect_number', '102')],
    [422, '103', 'validation', declined('incorrect_security_code', '103')],
    [422, '153', 'validation', declined('incorrect_security_code', '153')],
    [422, '129', 'validation', declined('invalid_expiry', '129')],
    [400, '702', 'validation', failed('702')],
    [401, '000', 'security', failed('000')],
    [403, '901', 'security', failed('901')],
    [403, '010', 'security', failed('010')],
    [403, '101', 'security', failed('101')],
    [422, '100', 'validation', failed('100')],
    [422, '130', 'validation', failed('130')],
    [422, '14_030', 'validation', failed('14_030')],
    [422, '177', 'validation', failed('177')],
    [422, '907', 'configuration', failed('907')],
    [500, '905', 'configuration', failed('905')],
    [500, '905', 'validation', failed('905')],
    [500, '905', 'security', failed('905')],
  ])('%i %s (%s) is %o, and is not asked again', async (status, errorCode, errorType, outcome) => {
    const { gateway, server } = await openAdyen()
    const json = { status, errorCode, errorType, message: `Invalid ${visa}` }
    server.trouble.push({ how: { status, json } })
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(outcome)
    expect(server.requests).toHaveLength(1)
  })

  test('tells the operator of a key without the role for raw cards', async () => {
    const { gateway, server } = await openAdyen()
    server.rights.rawCards = false
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(failed('010'))
  })

  test.each([
    ['an API key that is not known', { apiKey: 'AQEnotthekeyofthisaccount' }, '000'],
    ['a merchant account that is not known', { merchantAccount: 'SOMEBODY_ELSE' }, '901'],
    ['a MOTO account that takes typed cards', { merchantAccount: 'ACME_MOTO' }, '010'],
  ])('is what comes of %s', async (_, credentials, raw) => {
    const { gateway } = await openAdyen({ credentials })
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(failed(raw))
  })

  test('never has a card in what comes back', async () => {
    const { gateway, server } = await openAdyen({ complaints: 'expected' })
    const answers = []
    for (const json of [
      { status: 422, errorCode: visa, message: visa },
      { resultCode: visa },
      { resultCode: 'Error', refusalReason: visa },
    ]) {
      server.trouble.push({ how: { status: 'status' in json ? 422 : 200, json } })
      answers.push(await gateway.confirm(order(), null, cardOf(visa), browser))
    }
    expect(inspect(answers, { depth: 9 })).not.toContain(visa)
  })
})
