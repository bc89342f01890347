import { describe, expect, test } from 'vitest'
import { cardOf, charge, newOrder, openOrder, openStripe, prepared } from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'
import { refuse } from '../helpers/stripe-forms'

const approved = {
  outcome: 'approved',
  gatewayReference: expect.stringMatching(/^pi_/),
  authorisationCode: expect.stringMatching(/^\d{6}$/),
}

describe('an order', () => {
  test('is known to Stripe before there is a card, and one however often it is made', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const first = await gateway.prepare(order)
    expect(first).toEqual({ ok: true, gatewayReference: expect.stringMatching(/^pi_/) })
    expect(await gateway.prepare(order)).toEqual(first)
    expect(server.book.intents.size).toBe(1)
    expect(server.requests[0]).toEqual({
      step: 'create',
      key: `${order.idempotencyKey}-prepare`,
      form: {
        amount: '18450',
        currency: 'gbp',
        'allowed_payment_method_types[0]': 'card',
        capture_method: 'automatic',
        confirmation_method: 'automatic',
        description: 'HS-20417',
        'metadata[attempt]': order.idempotencyKey,
      },
    })
  })

  test.each([
    ['a currency that is none', { amount: 100, currency: 'gbp' }],
    ['a currency that nobody has tried', { amount: 12, currency: 'UGX' }],
    ['a third decimal', { amount: 12_345, currency: 'KWD' }],
    ['too much', { amount: 100_000_000, currency: 'GBP' }],
  ])('of %s is refused before anything is sent', async (_, money) => {
    const { gateway, server } = await openStripe()
    const order = newOrder({ money })
    expect(await gateway.prepare(order)).toEqual({ ok: false, code: 'invalid_amount' })
    const confirmed = await gateway.confirm(order, 'pi_other', cardOf(testCards.visa), null)
    expect(confirmed).toEqual({ outcome: 'failed', code: 'invalid_amount' })
    expect(await gateway.stop(openOrder(order))).toEqual({ outcome: 'failed', code: 'stopped' })
    expect(server.requests).toEqual([])
  })

  test.each([
    ['too little', { amount: 12, currency: 'GBP' }, 'invalid_amount', 'amount_too_small'],
    [
      'a currency it does not know',
      { amount: 100, currency: 'XTS' },
      'invalid_amount',
      'invalid_request_error',
    ],
  ])('that Stripe refuses for %s says so', async (_, money, code, raw) => {
    const { gateway } = await openStripe()
    expect(await gateway.prepare(newOrder({ money }))).toEqual({ ok: false, code, raw })
  })

  test.each([
    ['another key', refuse(401, { message: 'Invalid API Key provided' }), 'invalid_request_error'],
    [
      'a key that may not',
      refuse(403, { code: 'secret_key_required', message: '' }),
      'secret_key_required',
    ],
    [
      'an older version',
      refuse(400, { code: 'parameter_unknown', message: '' }),
      'parameter_unknown',
    ],
  ])('is not made with %s: the account is not set up', async (_, reply, raw) => {
    const { gateway, server } = await openStripe()
    server.trouble.push({ on: 'create', does: 'says', reply })
    expect(await gateway.prepare(newOrder())).toEqual({
      ok: false,
      code: 'gateway_misconfigured',
      raw,
    })
  })
})

describe('a charge', () => {
  test('on the payment page is one order, one card and one confirmation', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    expect(await charge(gateway, testCards.visa, order)).toEqual(approved)
    expect(server.requests.map(({ step }) => step)).toEqual(['create', 'method', 'confirm'])
    expect(server.requests[1]!.form).toEqual({
      type: 'card',
      'card[number]': '*',
      'card[exp_month]': '*',
      'card[exp_year]': '*',
      'card[cvc]': '*',
      'billing_details[name]': 'Rita Okafor',
    })
    expect(server.requests[2]).toEqual({
      step: 'confirm',
      key: `${order.idempotencyKey}-confirm`,
      form: {
        payment_method: expect.stringMatching(/^pm_/),
        return_url: order.returnUrl,
        'expand[0]': 'latest_charge',
      },
    })
    expect(server.charges(order.idempotencyKey)).toMatchObject([{ amount: 18450 }])
  })

  test('by keypad is a telephone order, and asks nobody to look at a screen', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder({ entry: 'keypad' })
    const card = { ...cardOf(testCards.visa), holder: '', postalCode: '90210' }
    const id = await prepared(gateway, order)
    expect(await gateway.confirm(order, id, card, null)).toEqual(approved)
    expect(server.requests[1]!.form).toMatchObject({
      'billing_details[address][postal_code]': '90210',
    })
    expect(server.requests[1]!.form).not.toHaveProperty('billing_details[name]')
    expect(server.requests[2]!.form).toEqual({
      payment_method: expect.any(String),
      'payment_method_options[card][moto]': 'true',
      error_on_requires_action: 'true',
      'expand[0]': 'latest_charge',
    })
  })

  test('makes its order itself where it is handed none', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    expect(await gateway.confirm(order, null, cardOf(testCards.visa), null)).toEqual(approved)
    expect(server.charges(order.idempotencyKey)).toHaveLength(1)
  })

  test('without an authorisation code is a charge', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const { gatewayReference } = await settledAfter(server, gateway, order, (shown) => {
      shown.latest_charge = 'ch_notExpanded'
    })
    expect(gatewayReference).toMatch(/^pi_/)
  })

  test.each([
    ['took another sum', (shown: Shown) => void (shown.amount_received = 18449)],
    ['is about another sum', (shown: Shown) => void (shown.amount = shown.amount_received = 1)],
    ['took another currency', (shown: Shown) => void (shown.currency = 'usd')],
    ['is another attempt’s', (shown: Shown) => void (shown.metadata = { attempt: 'other' })],
    ['is nobody’s', (shown: Shown) => void (shown.metadata = {})],
    ['is no order', (shown: Shown) => void (shown.object = 'charge')],
    ['has no id of an order', (shown: Shown) => void (shown.id = 'ch_1')],
    ['only holds the money', (shown: Shown) => void (shown.status = 'requires_capture')],
    ['has a status that is new to us', (shown: Shown) => void (shown.status = 'charged')],
    ['is still at the bank', (shown: Shown) => void (shown.status = 'processing')],
  ])('that %s is not approved: nobody is told anything', async (_, change) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    expect(await settledAfter(server, gateway, order, change)).toEqual({ outcome: 'unconfirmed' })
    const id = await prepared(gateway, order)
    for (const verb of ['lookUp', 'stop'] as const) {
      sayForOrder(server, order, change, 6)
      expect(
        await gateway[verb](openOrder(order, { gatewayReference: id, sentAt: 1 })),
        verb,
      ).toBeNull()
    }
  })

  test('that a bank still thinks about is asked after until it is there', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const id = await prepared(gateway, order)
    const row = server.book.intents.get(id)!
    const reply = { status: 200, body: { ...server.book.shown(row), status: 'processing' } }
    server.trouble.push(
      { on: 'confirm', does: 'says', reply },
      { on: 'retrieve', does: 'says', reply },
    )
    server.book.take(row, null)
    expect(await gateway.confirm(order, id, cardOf(testCards.visa), null)).toEqual(approved)
  })
})

describe('a card that Stripe will not even take down', () => {
  test.each([
    ['whose number is misread', cardOf(testCards.misread), 'incorrect_number', 'incorrect_number'],
    [
      'that is past its date',
      { ...cardOf(testCards.visa), expiry: { month: 1, year: 2020 } },
      'invalid_expiry',
      'invalid_expiry_year',
    ],
    [
      'of a month that is none',
      { ...cardOf(testCards.visa), expiry: { month: 13, year: 2034 } },
      'invalid_expiry',
      'invalid_expiry_month',
    ],
    [
      'with half a security code',
      cardOf(testCards.visa, '12'),
      'incorrect_security_code',
      'invalid_cvc',
    ],
  ])('%s is declined, and never charged', async (_, card, code, raw) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const outcome = await gateway.confirm(order, await prepared(gateway, order), card, null)
    expect(outcome).toEqual({ outcome: 'declined', code, raw })
    expect(server.requests.map(({ step }) => step)).not.toContain('confirm')
  })

  test('because the account may not send cards is no decline, though it comes as one', async () => {
    const { gateway, server } = await openStripe()
    server.flags.rawCards = false
    expect(await charge(gateway, testCards.visa)).toEqual({
      outcome: 'failed',
      code: 'gateway_misconfigured',
      raw: 'invalid_request_error',
    })
  })
})

test('the same key with another card is the first card’s charge', async () => {
  const { gateway, server } = await openStripe()
  const order = newOrder()
  const first = await charge(gateway, testCards.declined, order)
  expect(first).toMatchObject({ outcome: 'declined' })
  expect(await charge(gateway, testCards.visa, order)).toEqual(first)
  expect(server.charges(order.idempotencyKey)).toEqual([])
})

type Shown = Record<string, unknown>
type Server = Awaited<ReturnType<typeof openStripe>>['server']
type Gateway = Awaited<ReturnType<typeof openStripe>>['gateway']

/** Has Stripe show the order, which is charged, otherwise than it is. */
function sayForOrder(
  server: Server,
  order: { idempotencyKey: string },
  change: (shown: Shown) => void,
  times: number,
): void {
  const rows = [...server.book.intents.values()]
  const row = rows.find(({ metadata }) => metadata.attempt === order.idempotencyKey)!
  const body = server.book.shown(row, true)
  change(body)
  for (let i = 0; i < times; i++) {
    server.trouble.push({ on: 'retrieve', does: 'says', reply: { status: 200, body } })
  }
}

async function settledAfter(
  server: Server,
  gateway: Gateway,
  order: ReturnType<typeof newOrder>,
  change: (shown: Shown) => void,
) {
  const id = await prepared(gateway, order)
  server.book.take(server.book.intents.get(id)!, null)
  server.trouble.push({ on: 'confirm', does: 'says', reply: { status: 500, body: {} } })
  sayForOrder(server, order, change, 3)
  return (await gateway.confirm(order, id, cardOf(testCards.visa), null)) as {
    gatewayReference: string
  }
}
