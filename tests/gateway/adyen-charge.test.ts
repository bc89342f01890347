import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Browser } from '@/lib/gateway/port'
import { browser, cardOf, openAdyen, order, visa } from '../helpers/adyen'

/** What is sent to Adyen to charge a card. */

describe('a card', () => {
  test('typed on the payment page goes to the e-commerce account, with what 3-D Secure needs', async () => {
    const { gateway, server } = await openAdyen()
    const one = order()
    expect(await gateway.confirm(one, null, cardOf(visa), browser)).toEqual({
      outcome: 'approved',
      gatewayReference: expect.stringMatching(/^[A-Z0-9]{16}$/),
      authorisationCode: '052183',
    })
    expect(server.requests).toEqual([
      {
        path: '/v72/payments',
        key: `${one.idempotencyKey}-confirm`,
        body: {
          amount: { currency: 'GBP', value: 18450 },
          authenticationData: { threeDSRequestData: { nativeThreeDS: 'disabled' } },
          browserInfo: {
            userAgent: 'Mozilla/5.0',
            acceptHeader: 'text/html',
            language: 'en-GB',
            colorDepth: 30,
            screenHeight: 844,
            screenWidth: 390,
            timeZoneOffset: 0,
            javaEnabled: false,
            javaScriptEnabled: true,
          },
          captureDelayHours: 1,
          channel: 'Web',
          merchantAccount: 'ACME_ECOM',
          merchantOrderReference: 'HS-20417',
          metadata: { reference: 'HS-20417' },
          origin: 'https://pay.example.com',
          paymentMethod: {
            type: 'scheme',
            number: visa,
            cvc: '737',
            expiryMonth: '03',
            expiryYear: '2030',
            holderName: 'Rita Okafor',
          },
          reference: one.idempotencyKey,
          returnUrl: one.returnUrl,
          shopperIP: '192.0.2.1',
          shopperInteraction: 'Ecommerce',
        },
      },
    ])
  })

  test('keyed on a telephone goes to the MOTO account, and nobody is asked for 3-D Secure', async () => {
    const { gateway, server } = await openAdyen()
    const one = order({ entry: 'keypad' })
    const keyed = cardOf(visa, { holder: '' })
    expect(await gateway.confirm(one, null, keyed, null)).toMatchObject({ outcome: 'approved' })
    const { body } = server.requests[0]!
    expect(body).toMatchObject({ merchantAccount: 'ACME_MOTO', shopperInteraction: 'Moto' })
    for (const field of ['browserInfo', 'authenticationData', 'origin', 'shopperIP']) {
      expect(body).not.toHaveProperty(field)
    }
    expect(body.paymentMethod).not.toHaveProperty('holderName')
  })

  test('keyed on a telephone is not sent at all where there is no MOTO account', async () => {
    const { gateway, server } = await openAdyen({ credentials: { merchantAccountMoto: '' } })
    const one = order({ entry: 'keypad' })
    const refused = { code: 'gateway_misconfigured' }
    expect(await gateway.prepare(one)).toEqual({ ok: false, ...refused })
    expect(await gateway.confirm(one, null, cardOf(visa), null)).toEqual({
      outcome: 'failed',
      ...refused,
    })
    expect(server.requests).toEqual([])
  })

  test.each(['link', 'keypad'] as const)(
    'by %s needs no request before it is there',
    async (entry) => {
      const { gateway, server } = await openAdyen()
      expect(await gateway.prepare(order({ entry }))).toEqual({ ok: true, gatewayReference: null })
      expect(server.requests).toEqual([])
    },
  )

  test.each<[string, Partial<Browser>, Record<string, unknown>]>([
    [
      'runs no script: its screen is a usual one, and the bank is told so',
      { javaScript: false, screen: null },
      { javaScriptEnabled: false, screenWidth: 1920, screenHeight: 1080, colorDepth: 24 },
    ],
    [
      'has a screen of ten bits a colour, which is none of Adyen’s depths',
      { screen: { width: 1, height: 2, colorDepth: 31, timeZoneOffset: -600 } },
      { colorDepth: 30, timeZoneOffset: -600 },
    ],
    ['sends no languages and accepts anything', { language: '', accept: '' }, { language: 'en' }],
  ])('from a browser that %s', async (_, changes, sent) => {
    const { gateway, server } = await openAdyen()
    await gateway.confirm(order(), null, cardOf(visa), { ...browser, ...changes })
    expect(server.requests[0]!.body.browserInfo).toMatchObject(sent)
  })

  test('is charged without a browser’s address where that is not known', async () => {
    const { gateway, server } = await openAdyen()
    await gateway.confirm(order(), null, cardOf(visa), { ...browser, ip: null })
    expect(server.requests[0]!.body).not.toHaveProperty('shopperIP')
  })
})

test('a card is in the body of /payments and nowhere else, whatever happens', async () => {
  const { gateway, server } = await openAdyen()
  server.trouble.push({ how: 'answer_lost' }, { how: 'html_502' })
  const one = order()
  const outcome = await gateway.confirm(one, null, cardOf(visa), browser)
  const told = [outcome, gateway, await gateway.check()]
  expect(inspect(told, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${visa}|\\b737\\b`))
  expect(server.requests.length).toBeGreaterThan(3)
  expect(server.complaints).toEqual([])
})
