import { describe, expect, test } from 'vitest'
import { adyenUnderTest, openAdyen, order, visa } from '../helpers/adyen'
import { card } from '../contracts/gateway'
import { newReference } from '../helpers/adyen-bank'

/** The Adyen of the tests refuses what the real one is documented to refuse, and complains. */

async function adyen() {
  const { account, clock, server } = await openAdyen({ complaints: 'expected' })
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/v72${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': account.credentials.apiKey!,
        'idempotency-key': crypto.randomUUID(),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const json = (await response.json()) as Record<string, unknown>
    return { status: response.status, json, headers: response.headers }
  }
  return { clock, server, post }
}

const payment = (changes: Record<string, unknown> = {}) => ({
  amount: { currency: 'GBP', value: 18450 },
  merchantAccount: 'ACME_ECOM',
  reference: crypto.randomUUID(),
  returnUrl: 'https://pay.example.com/r',
  captureDelayHours: 1,
  shopperInteraction: 'Ecommerce',
  paymentMethod: {
    ...{ type: 'scheme', number: visa, cvc: '737', expiryMonth: '03', expiryYear: '2030' },
  },
  ...changes,
})
const method = (changes: Record<string, unknown>) => ({
  paymentMethod: { ...payment().paymentMethod, ...changes },
})
const browserInfo = { userAgent: 'x', acceptHeader: 'x', language: 'en', javaEnabled: false }

test.each<[string, Record<string, unknown>, number, string]>([
  ['without an amount', { amount: undefined }, 422, '100'],
  ['of a fraction', { amount: { currency: 'GBP', value: 1.5 } }, 422, '100'],
  ['of pounds', { amount: { currency: 'gbp', value: 1 } }, 422, '100'],
  ['without a reference', { reference: undefined }, 422, '130'],
  ['with a long reference', { reference: 'x'.repeat(81) }, 422, '130'],
  ['without a way back', { returnUrl: undefined }, 422, '14_030'],
  ['with a long way back', { returnUrl: `https://x.example/${'x'.repeat(1024)}` }, 422, '14_030'],
  ['with long metadata', { metadata: { a: 'x'.repeat(81) } }, 422, '177'],
  ['with a long key in metadata', { metadata: { ['x'.repeat(21)]: 'a' } }, 422, '177'],
  ['of a number that does not add up', method({ number: '4111111111111112' }), 422, '101'],
  ['without a security code', method({ cvc: '' }), 422, '103'],
  ['with a month of one digit', method({ expiryMonth: '3' }), 422, '129'],
  ['with a year that is a number', method({ expiryYear: 2030 }), 422, '129'],
  ['with half of a browser', { browserInfo }, 400, '702'],
  ['with a path in its origin', { origin: 'https://pay.example.com/p' }, 400, '702'],
  ['with a field nobody knows', { shopperMood: 'good' }, 400, '702'],
  ['captured in a month', { captureDelayHours: 673 }, 400, '702'],
  ['on an account nobody knows', { merchantAccount: 'X' }, 403, '901'],
  ['by telephone on the web account', { shopperInteraction: 'Moto' }, 403, '010'],
])('a payment %s', async (_, changes, status, errorCode) => {
  const { post, server } = await adyen()
  const answer = await post('/payments', payment(changes))
  expect(answer).toMatchObject({ status, json: { status, errorCode } })
  expect(server.payments).toEqual([])
  expect(server.complaints.length > 0).toBe(status !== 403)
})

test.each<[string, Record<string, string>, number, string]>([
  ['another API key', { 'x-api-key': 'x' }, 401, '000'],
  ['no idempotency key', { 'idempotency-key': '' }, 422, '702'],
  ['a long idempotency key', { 'idempotency-key': 'x'.repeat(65) }, 422, '702'],
  ['a body of another kind', { 'content-type': 'text/plain' }, 400, '702'],
])('a request with %s', async (_, headers, status, errorCode) => {
  const { post, server } = await adyen()
  expect(await post('/payments', payment(), headers)).toMatchObject({ status, json: { errorCode } })
  expect(server.payments).toEqual([])
})

test('there is nothing to look up', async () => {
  const { server, post } = await adyen()
  await post('/payments', payment())
  const { pspReference } = server.payments[0]!
  for (const path of [`/payments/${pspReference}`, '/payments?reference=x', '/cancels']) {
    const key = server.requests[0]!.key
    const headers = { 'idempotency-key': key }
    expect((await fetch(`${server.url}/v72${path}`, { headers })).status).not.toBe(200)
  }
  expect((await post(`/payments/${newReference()}/refunds`, {})).status).toBe(404)
})

describe('a key', () => {
  const key = { 'idempotency-key': 'k1' }

  test('gives its first answer again, in any case and at any endpoint, and complains of changes', async () => {
    const { post, server } = await adyen()
    const body = payment()
    const first = await post('/payments', body, key)
    const second = await post('/payments', body, key)
    expect(second.json).toEqual(first.json)
    expect(second.headers.get('idempotency-key')).toBe('k1')
    expect(server.complaints).toEqual([])
    expect((await post('/payments', payment(), key)).json).toEqual(first.json)
    const elsewhere = { merchantAccount: 'ACME_ECOM', paymentReference: 'x' }
    expect((await post('/cancels', elsewhere, key)).json).toEqual(first.json)
    expect(server.complaints).toHaveLength(2)
    expect(server.payments).toHaveLength(1)
  })

  test('remembers an error, and forgets after a week', async () => {
    const { clock, post, server } = await adyen()
    const body = payment({ merchantAccount: 'X' })
    await post('/payments', body, key)
    expect(await post('/payments', body, key)).toMatchObject({ status: 403 })
    clock.move(7 * 24 * 3_600_000 + 1)
    expect(await post('/payments', payment(), key)).toMatchObject({ status: 200 })
    expect(server.payments).toHaveLength(1)
  })
})

test('a capture comes when it was asked for, or at once', async () => {
  const { clock, post, server } = await adyen()
  await post('/payments', payment())
  await post('/payments', payment({ captureDelayHours: undefined }))
  expect(server.payments.map(server.isCaptured)).toEqual([false, true])
  clock.move(3_600_000)
  expect(server.payments.map(server.isCaptured)).toEqual([true, true])
})

test('a cancel by reference is received whatever it finds, and does nothing to what comes later', async () => {
  const { post, server } = await adyen()
  const body = payment()
  const cancel = { merchantAccount: 'ACME_ECOM', paymentReference: body.reference }
  expect(await post('/cancels', cancel)).toMatchObject({
    status: 201,
    json: { status: 'received' },
  })
  await post('/payments', body)
  expect(server.payments).toMatchObject([{ state: 'authorised' }])
  expect(server.webhooks().map(({ body: text }) => JSON.parse(text))).toMatchObject([
    { live: 'false', notificationItems: [{ NotificationRequestItem: { success: 'false' } }] },
    { live: 'false', notificationItems: [{ NotificationRequestItem: { success: 'true' } }] },
  ])
})

test('a cancel by reference does nothing after a day, nor on the other account', async () => {
  const { clock, post, server } = await adyen()
  const body = payment({ captureDelayHours: 48 })
  await post('/payments', body)
  const cancel = { paymentReference: body.reference }
  await post('/cancels', { ...cancel, merchantAccount: 'ACME_MOTO' })
  clock.move(25 * 3_600_000)
  await post('/cancels', { ...cancel, merchantAccount: 'ACME_ECOM' })
  expect(server.payments).toMatchObject([{ state: 'authorised' }])
})

test.each<[string, string, unknown]>([
  ['in another body', '/cancels', { merchantAccount: 'ACME_ECOM', paymentReference: visa }],
  ['in another body, within a text', '/cancels', { paymentReference: `card ${visa}` }],
  ['code in another body', '/cancels', { merchantAccount: '737' }],
  ['in an address', `/payments/${visa}/refunds`, {}],
  ['in another field of a payment', '/payments', payment({ merchantOrderReference: visa })],
])('a card %s is complained of', async (_, path, body) => {
  const { post, server } = await adyen()
  await post('/payments', payment())
  expect(server.complaints).toEqual([])
  await post(path, body)
  expect(server.complaints).toContainEqual(expect.stringMatching(/card/))
})

test('a payment changed on the other account is complained of', async () => {
  const { post, server } = await adyen()
  await post('/payments', payment())
  const { pspReference } = server.payments[0]!
  await post(`/payments/${pspReference}/reversals`, { merchantAccount: 'ACME_MOTO' })
  expect(server.complaints).toEqual([expect.stringMatching(/does not have it/)])
})

test('the suite for all gateways has cards, webhooks and charges of it', async () => {
  const under = await adyenUnderTest()
  const charge = async (which: keyof typeof under.cards) => {
    const one = order()
    const outcome = await under.gateway.confirm(one, null, card(under.cards[which]), null)
    return { one, outcome, charges: under.charges(one.idempotencyKey) }
  }
  expect(await charge('approved')).toMatchObject({ outcome: { outcome: 'approved' }, charges: 1 })
  expect(await charge('declined')).toMatchObject({ outcome: { outcome: 'declined' }, charges: 0 })
  const silent = { outcome: 'unconfirmed' }
  expect(await charge('silentTaken')).toMatchObject({ outcome: silent, charges: 1 })
  expect(await charge('silentNotTaken')).toMatchObject({ outcome: silent, charges: 0 })
  const { one, outcome } = await charge('challenge')
  if (outcome.outcome !== 'authenticate') throw new Error(outcome.outcome)
  const brought = await under.answerChallenge(outcome.challenge, true)
  const resumedAt = under.now()
  const back = under.openOrder(one, { challengedAt: resumedAt, resumedAt })
  expect(await under.gateway.resume(back, brought)).toMatchObject({ outcome: 'approved' })
  const readings = await Promise.all(under.webhooks().map(under.gateway.read))
  expect(readings.flatMap(({ events }) => events)).toHaveLength(4)
})
