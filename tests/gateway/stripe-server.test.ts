import { describe, expect, onTestFinished, test } from 'vitest'
import { clockAt, someDay } from '../helpers/clock'
import { testCards } from '../helpers/stripe-cards'
import { openStripeServer } from '../helpers/stripe-server'

/** The stand-in is as strict as Stripe is documented to be: what it lets through, Stripe does. */
async function open() {
  const clock = clockAt(someDay)
  const secretKey = 'sk_test_ofThisVeryTest'
  const server = await openStripeServer({ secretKey, webhookSecret: 'whsec_x', now: clock.now })
  onTestFinished(() => server.close())
  let keys = 0

  async function ask(
    path: string,
    form: Record<string, unknown> | null,
    changes: Record<string, string> = {},
  ) {
    const body =
      form &&
      Object.entries(form).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    const response = await fetch(`${server.url}/v1/${path}`, {
      method: form ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${secretKey}`,
        'stripe-version': '2026-10-28.endive',
        'content-type': 'application/x-www-form-urlencoded',
        ...(form && { 'idempotency-key': `key ${(keys += 1)}` }),
        ...changes,
      },
      ...(body && { body: body.join('&') }),
    })
    const json = (await response.json()) as Record<string, any>
    return { status: response.status, headers: response.headers, json, error: json.error }
  }

  const create = (changes = {}) => ask('payment_intents', { ...anOrder, ...changes })
  const method = (number = testCards.visa.number, changes = {}) =>
    ask('payment_methods', { type: 'card', 'card[number]': number, ...restOfCard, ...changes })
  async function confirm(changes: Record<string, unknown> = {}, number?: string) {
    const id = (await create()).json.id as string
    const payment_method = (await method(number)).json.id
    return ask(`payment_intents/${id}/confirm`, { payment_method, ...changes })
  }
  return { server, clock, ask, create, method, confirm }
}

const anOrder = { amount: 1250, currency: 'gbp', 'allowed_payment_method_types[0]': 'card' }
const restOfCard = { 'card[exp_month]': 12, 'card[exp_year]': 2034, 'card[cvc]': 737 }

describe('a request', () => {
  test('with another key is refused', async () => {
    const { ask } = await open()
    const { status, error } = await ask('balance', null, { authorization: 'Bearer sk_test_other' })
    expect([status, error.type]).toEqual([401, 'invalid_request_error'])
  })

  test('in JSON is refused', async () => {
    const { ask } = await open()
    expect(
      await ask('payment_intents', anOrder, { 'content-type': 'application/json' }),
    ).toMatchObject({ status: 400 })
  })

  test('of another version, or with telemetry, is complained of', async () => {
    const { ask, server } = await open()
    await ask('balance', null, { 'stripe-version': '2024-06-20' })
    await ask('balance', null, { 'x-stripe-client-telemetry': '{}' })
    expect(server.complaints.splice(0)).toEqual(['another version', 'telemetry'])
  })

  test('has an id, and an address that exists', async () => {
    const { ask } = await open()
    expect((await ask('balance', null)).headers.get('request-id')).toMatch(/^req_/)
    expect(await ask('charges', {})).toMatchObject({ status: 404 })
  })

  test.each([
    [{ amount: undefined }, 'parameter_invalid_integer', 'amount'],
    [{ amount: '12.50' }, 'parameter_invalid_integer', 'amount'],
    [{ currency: '' }, 'parameter_invalid_empty', 'currency'],
    [{ card: 'x' }, 'parameter_unknown', 'card'],
    [
      { 'payment_method_options[card][moto]': true },
      'parameter_unknown',
      'payment_method_options[card][moto]',
    ],
    [
      { 'payment_method_types[0]': 'card' },
      'payment_method_types_no_longer_supported',
      'payment_method_types',
    ],
    [{ 'allowed_payment_method_types[0]': 'cash' }, undefined, 'allowed_payment_method_types[0]'],
    [{ amount: 29 }, 'amount_too_small', 'amount'],
    [{ amount: 100_000_000 }, 'amount_too_large', 'amount'],
    [{ currency: 'GBP' }, undefined, 'currency'],
    [{ currency: 'kwd', amount: 12_345 }, undefined, 'amount'],
    [{ currency: 'isk', amount: 12_350 }, undefined, 'amount'],
    [{ [`metadata[${'k'.repeat(41)}]`]: 'v' }, undefined, `metadata[${'k'.repeat(41)}]`],
  ])('for an order with %j is refused', async (changes, code, param) => {
    const { create } = await open()
    const { status, error } = await create(changes)
    expect({ status, ...error }).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      param,
    })
    expect(error.code).toBe(code)
  })

  test('without an amount is told what is missing', async () => {
    const { ask } = await open()
    const { error } = await ask('payment_intents', { currency: 'gbp' })
    expect(error).toMatchObject({
      code: 'parameter_missing',
      message: 'Missing required param: amount.',
    })
  })
})

describe('a card', () => {
  test.each([
    [{ 'card[number]': '4242424242424241' }, 'incorrect_number'],
    [{ 'card[exp_year]': 2026, 'card[exp_month]': 10 }, 'invalid_expiry_year'],
    [{ 'card[exp_month]': 13 }, 'invalid_expiry_month'],
    [{ 'card[cvc]': 12 }, 'invalid_cvc'],
  ])('with %j is refused as a card', async (changes, code) => {
    const { method } = await open()
    const { status, error } = await method(undefined, changes)
    expect({ status, ...error }).toMatchObject({ status: 402, type: 'card_error', code })
  })

  test('is good to the end of its month', async () => {
    const { method } = await open()
    expect(
      await method(undefined, { 'card[exp_year]': 2026, 'card[exp_month]': 11 }),
    ).toMatchObject({ status: 200 })
  })

  test('of an account that may not send any is refused with the status of a decline', async () => {
    const { method, server } = await open()
    server.flags.rawCards = false
    const { status, error } = await method()
    expect([status, error.type, error.code]).toEqual([402, 'invalid_request_error', undefined])
  })

  test('is charged once', async () => {
    const { ask, create, method } = await open()
    const payment_method = (await method()).json.id
    const [one, other] = [await create(), await create()]
    const pay = (id: string) => ask(`payment_intents/${id}/confirm`, { payment_method })
    expect(await pay(one.json.id)).toMatchObject({ status: 200, json: { status: 'succeeded' } })
    expect(await pay(other.json.id)).toMatchObject({
      status: 400,
      error: { param: 'payment_method' },
    })
  })
})

describe('an order', () => {
  test.each([
    ['succeeded', testCards.visa.number],
    ['canceled', null],
  ])('that is %s is neither confirmed nor canceled', async (status, number) => {
    const { ask, create, method, confirm } = await open()
    let id: string
    if (number) id = (await confirm({}, number)).json.id
    else await ask(`payment_intents/${(id = (await create()).json.id)}/cancel`, {})
    const again = await ask(`payment_intents/${id}/confirm`, {
      payment_method: (await method()).json.id,
    })
    const ended = await ask(`payment_intents/${id}/cancel`, {})
    for (const { error } of [again, ended])
      expect(error.code).toBe('payment_intent_unexpected_state')
    expect(ended.error.message).toContain(`it has a status of ${status}`)
  })

  test('without a card is not confirmed', async () => {
    const { confirm } = await open()
    expect((await confirm({ payment_method: 'pm_none' })).error.code).toBe(
      'payment_intent_unexpected_state',
    )
  })

  test('is locked while the bank has it', async () => {
    const { ask, create, method, server } = await open()
    const id = (await create()).json.id
    const payment_method = (await method(testCards.heldAndTaken.number)).json.id
    const paying = ask(`payment_intents/${id}/confirm`, { payment_method })
    await expect.poll(() => server.book.intents.get(id)!.busy).toBe(true)
    expect(await ask(`payment_intents/${id}/cancel`, {})).toMatchObject({
      status: 429,
      error: { code: 'lock_timeout' },
    })
    server.release()
    expect(await paying).toMatchObject({ json: { status: 'succeeded' } })
  })

  test('whose bank asks is redirected, needs a script, or is refused, as it was asked for', async () => {
    const { confirm } = await open()
    const { number } = testCards.challenge
    const redirected = await confirm({ return_url: 'https://pay.example.com/back' }, number)
    expect(redirected.json.next_action.type).toBe('redirect_to_url')
    expect((await confirm({}, number)).json.next_action.type).toBe('use_stripe_sdk')
    const refused = await confirm({ error_on_requires_action: true }, number)
    expect(refused).toMatchObject({
      status: 402,
      error: { decline_code: 'authentication_not_handled' },
    })
  })

  test('shows its charge where that is asked for', async () => {
    const { confirm } = await open()
    expect((await confirm()).json.latest_charge).toMatch(/^ch_/)
    const { latest_charge } = (await confirm({ 'expand[0]': 'latest_charge' })).json
    expect(latest_charge.payment_method_details.card.authorization_code).toMatch(/^\d{6}$/)
  })

  test('by telephone is for accounts that may', async () => {
    const { confirm, server } = await open()
    const moto = { 'payment_method_options[card][moto]': true }
    expect(await confirm(moto)).toMatchObject({ status: 200 })
    server.flags.moto = false
    expect((await confirm(moto)).error.code).toBe('parameter_unknown')
  })
})

describe('a key', () => {
  const key = { 'idempotency-key': 'one' }

  test('has one answer, until a day has passed', async () => {
    const { ask, clock } = await open()
    const first = await ask('payment_intents', anOrder, key)
    clock.move(24 * 3600_000 - 1)
    const again = await ask('payment_intents', anOrder, key)
    expect(again.json).toEqual(first.json)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    clock.move(1)
    expect((await ask('payment_intents', anOrder, key)).json.id).not.toBe(first.json.id)
  })

  test.each([
    ['other parameters', 'payment_intents', { ...anOrder, amount: 1251 }],
    ['another address', 'refunds', anOrder],
  ])('is refused with %s', async (_, path, form) => {
    const { ask } = await open()
    await ask('payment_intents', anOrder, key)
    expect(await ask(path, form, key)).toMatchObject({
      status: 400,
      error: { type: 'idempotency_error' },
    })
  })

  test('whose request is still at work is in use', async () => {
    const { ask, create, method, server } = await open()
    server.flags.thinkMs = 100
    const path = `payment_intents/${(await create()).json.id}/confirm`
    const form = { payment_method: (await method()).json.id }
    const both = await Promise.all([ask(path, form, key), ask(path, form, key)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await ask(path, form, key)).toMatchObject({ status: 200, json: { status: 'succeeded' } })
  })

  test('remembers a decline and a fault, and not what was never begun', async () => {
    const { ask, create, method, server } = await open()
    const declined = (await method(testCards.declined.number)).json.id
    const path = `payment_intents/${(await create()).json.id}/confirm`
    await ask(path, { payment_method: declined }, key)
    const again = await ask(path, { payment_method: declined }, key)
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([402, 'true'])

    server.trouble.push({ on: 'create', does: '500_then_replay' })
    const two = { 'idempotency-key': 'two' }
    expect(await ask('payment_intents', anOrder, two)).toMatchObject({ status: 500 })
    expect(await ask('payment_intents', anOrder, two)).toMatchObject({ status: 500 })

    const three = { 'idempotency-key': 'three' }
    await ask('payment_intents', { amount: 1 }, three)
    expect(await ask('payment_intents', anOrder, three)).toMatchObject({ status: 200 })
  })

  test('that is missing, or too long, is complained of', async () => {
    const { ask, server } = await open()
    await ask('payment_intents', anOrder, { 'idempotency-key': 'k'.repeat(256) })
    expect(server.complaints.splice(0)).toEqual(['a request without a key'])
  })
})

test('orders are listed newest first, in pages, by when they were made', async () => {
  const { ask, clock, create } = await open()
  const made: string[] = []
  for (let i = 0; i < 5; i++) {
    made.unshift((await create()).json.id)
    clock.move(10_000)
  }
  const ids = ({ json }: Awaited<ReturnType<typeof ask>>) =>
    json.data.map(({ id }: { id: string }) => id)
  const first = await ask('payment_intents?limit=2', null)
  expect([ids(first), first.json.has_more]).toEqual([made.slice(0, 2), true])
  const rest = await ask(`payment_intents?limit=3&starting_after=${made[1]}`, null)
  expect([ids(rest), rest.json.has_more]).toEqual([made.slice(2), false])
  const second = Math.floor(someDay / 1000)
  const some = await ask(
    `payment_intents?created[gte]=${second + 10}&created[lte]=${second + 20}`,
    null,
  )
  expect(ids(some)).toEqual([made[2], made[3]])
})

test('an attempt that was charged twice is complained of', async () => {
  const { ask, create, method, server } = await open()
  for (let i = 0; i < 2; i++) {
    const { id } = (await create({ 'metadata[attempt]': 'one' })).json
    await ask(`payment_intents/${id}/confirm`, { payment_method: (await method()).json.id })
  }
  await server.close()
  expect(server.complaints.splice(0)).toEqual(['one was charged twice'])
})
