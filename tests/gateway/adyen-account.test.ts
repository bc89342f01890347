import { describe, expect, test } from 'vitest'
import { toAmount, toMoney } from '@/lib/gateway/adyen/amounts'
import { connect, credentials } from '@/lib/gateway/adyen/adyen'
import { browser, cardOf, hmacKey, openAdyen, openOrder, order, visa } from '../helpers/adyen'

/** What the owner enters, and what comes of it. */

const field = (key: string) => credentials.find((one) => one.key === key)!

describe('what the owner enters', () => {
  test.each<[string, string, boolean, boolean]>([
    ['apiKey', 'AQEyhmfuXNWTK0Qc+iSDgXY=-abc', false, true],
    ['apiKey', 'short', false, false],
    ['apiKey', 'AQEyhmfuXNWTK0Qc+iSDgXY with spaces', false, false],
    ['apiKey', 'AQEyhmfuXNWTK0Qc+iSDgXY\r\nx-other: 1', false, false],
    ['merchantAccount', 'ACME_ECOM', false, true],
    ['merchantAccount', 'ACME:ECOM', false, false],
    ['merchantAccount', 'ACME/../x', false, false],
    ['merchantAccountMoto', '', false, true],
    ['merchantAccountMoto', 'ACME MOTO', false, false],
    ['urlPrefix', '', false, true],
    ['urlPrefix', '', true, false],
    ['urlPrefix', '1797a841fbb37ca7-AdyenDemo', true, true],
    // The card would go there.
    ['urlPrefix', 'elsewhere.example/', true, false],
    ['urlPrefix', 'user@elsewhere', true, false],
    ['hmacKeys', hmacKey, false, true],
    ['hmacKeys', `${hmacKey}, ${hmacKey.toLowerCase()}`, false, true],
    ['hmacKeys', `${hmacKey},${hmacKey},${hmacKey}`, false, false],
    ['hmacKeys', hmacKey.slice(1), false, false],
    ['hmacKeys', hmacKey.replace('4', 'G'), false, false],
    ['webhookUser', '', false, true],
    ['webhookUser', 'a:b', false, false],
    ['webhookPassword', 'a:b', false, true],
  ])('%s %j (live %s) may be right: %s', (key, value, live, right) => {
    expect(field(key).problem(value, live) === null).toBe(right)
  })

  test('is secret where it is a key or a password', () => {
    const secret = credentials.filter((one) => one.secret).map(({ key }) => key)
    expect(secret).toEqual(['apiKey', 'hmacKeys', 'webhookPassword'])
  })

  test.each([
    [{ apiKey: '' }, 'API key'],
    [{ merchantAccount: 'a b' }, 'Merchant account'],
    [{ hmacKeys: 'beef' }, 'HMAC key of the webhook'],
    [{ webhookUser: 'adyen' }, 'Password of the webhook'],
    [{ webhookPassword: 'hush-hush' }, 'Password of the webhook'],
  ])('%o does not connect, and the error names the field and no value', async (entered, label) => {
    const { account, clock, config } = await openAdyen()
    const wrong = { ...account, credentials: { ...account.credentials, ...entered } }
    const opening = () => connect({ config, clock }, wrong)
    expect(opening).toThrow(`Adyen account acme: ${label} is wrong`)
  })
})

describe('"test connection"', () => {
  test('names what answered, and needs no card', async () => {
    const { gateway, server } = await openAdyen()
    expect(await gateway.check()).toEqual({
      ok: true,
      says: 'Adyen (test) answered for ACME_ECOM and ACME_MOTO.',
    })
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/v72/paymentMethods',
      '/v72/paymentMethods',
    ])
  })

  test('says what cannot be done without a MOTO account', async () => {
    const { gateway } = await openAdyen({ credentials: { merchantAccountMoto: '' } })
    const { ok, says } = await gateway.check()
    expect(ok).toBe(true)
    expect(says).toMatch(/ACME_ECOM\. Cards cannot be keyed/)
  })

  test.each([
    [{ apiKey: 'AQEnotthekeyofthisaccount' }, /does not know the API key/],
    [{ merchantAccount: 'SOMEBODY_ELSE' }, /may not use SOMEBODY_ELSE/],
    [{ merchantAccountMoto: 'SOMEBODY_ELSE' }, /may not use SOMEBODY_ELSE/],
  ])('with %o says what to do', async (entered, words) => {
    const { gateway } = await openAdyen({ credentials: entered })
    const { ok, says } = await gateway.check()
    expect(ok).toBe(false)
    expect(says).toMatch(words)
  })

  test.each(['lost_before', 'html_200', 'empty_200'] as const)(
    'says that nobody answered (%s)',
    async (how) => {
      const { gateway, server } = await openAdyen()
      server.trouble.push({ how })
      expect(await gateway.check()).toEqual({
        ok: false,
        says: expect.stringContaining('did not answer'),
      })
    },
  )

  test('is not fooled by an answer that lists nothing', async () => {
    const { gateway, server } = await openAdyen()
    server.trouble.push({ how: { status: 200, json: {} } })
    expect(await gateway.check()).toMatchObject({ ok: false })
  })

  test('says which error there was', async () => {
    const { gateway, server } = await openAdyen()
    const json = { status: 422, errorCode: '14_002', errorType: 'validation' }
    server.trouble.push({ how: { status: 422, json } })
    expect(await gateway.check()).toEqual({
      ok: false,
      says: expect.stringContaining('error 14_002'),
    })
  })
})

test('a live account goes by its own address, and everything else is the same', async () => {
  const { gateway, server } = await openAdyen({
    live: true,
    credentials: { urlPrefix: '1797a841fbb37ca7-AdyenDemo' },
  })
  const outcome = await gateway.confirm(order(), null, cardOf(visa), browser)
  expect(outcome).toMatchObject({ outcome: 'approved' })
  expect(server.requests).toHaveLength(1)
})

test('an order keyed before the MOTO account was taken away can still be stopped', async () => {
  const { clock, gateway, server } = await openAdyen({ credentials: { merchantAccountMoto: '' } })
  clock.move(60_000)
  expect(await gateway.stop(openOrder(order({ entry: 'keypad' })))).toBeNull()
  expect(server.of('/cancels')).toMatchObject([{ body: { merchantAccount: 'ACME_ECOM' } }])
})

describe('Adyen counts money by a table of its own', () => {
  test.each([
    ['GBP', 18450, 18450],
    ['JPY', 500, 500],
    ['CLP', 500, 50000],
    ['ISK', 500, 50000],
    ['HUF', 500, 50000],
    ['CVE', 50000, 500],
    ['IDR', 15000, 15000],
    ['UGX', 500, 500],
    ['KWD', 1234, 1234],
  ])('%s %i of ours is %i', (currency, amount, value) => {
    expect(toAmount({ amount, currency })).toEqual({ currency, value })
    expect(toMoney({ currency, value })).toEqual({ amount, currency })
  })

  test.each([
    ['has no such small unit', { amount: 150, currency: 'CVE' }],
    ['is not known to have the units we think', { amount: 100, currency: 'IQD' }],
    ['is none', { amount: 100, currency: 'pounds' }],
    ['would be more than a number holds', { amount: Number.MAX_SAFE_INTEGER, currency: 'CLP' }],
  ])('which %s: refused before there is a card, and at the charge', async (_, money) => {
    const { gateway, server } = await openAdyen()
    const one = order({ money })
    expect(await gateway.prepare(one)).toEqual({ ok: false, code: 'invalid_amount' })
    expect(await gateway.confirm(one, null, cardOf(visa), browser)).toEqual({
      ...{ outcome: 'failed', code: 'invalid_amount' },
    })
    expect(server.requests).toEqual([])
  })

  test('a charge in pesos is approved for as many', async () => {
    const { gateway, server } = await openAdyen()
    const one = order({ money: { amount: 9990, currency: 'CLP' } })
    const outcome = await gateway.confirm(one, null, cardOf(visa), browser)
    expect(outcome).toMatchObject({ outcome: 'approved' })
    expect(server.payments[0]!.amount).toEqual({ currency: 'CLP', value: 999000 })
  })
})
