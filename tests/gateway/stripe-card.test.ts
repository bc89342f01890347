import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import {
  answerChallenge,
  cardOf,
  charge,
  newOrder,
  openOrder,
  openStripe,
  prepared,
} from '../helpers/stripe'
import type { TestCard } from '../contracts/gateway-orders'
import { testCards } from '../helpers/stripe-cards'
import { troubles, type Trouble } from '../helpers/stripe-trouble'

/** A security code that no id, amount or time contains. */
const code = '0937'

/** Everything that a thing shows of itself, to whoever prints or keeps it. */
const shown = (thing: unknown) =>
  `${inspect(thing, { depth: 12, showHidden: true })} ${JSON.stringify(thing)}`

test(
  'a card stands in one field of one request, and nowhere in what comes back or is thrown',
  { timeout: 120_000 },
  async () => {
    const printed: string[] = []
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0)
    }
    const { gateway, server } = await openStripe()
    const said: unknown[] = []
    const cards: TestCard[] = Object.values(testCards).filter(
      ({ number }) => !/0341$|0259$/.test(number),
    )
    for (const entry of ['link', 'keypad'] as const) {
      for (const which of cards) {
        const order = newOrder({ entry })
        const id = await prepared(gateway, order)
        const outcome = await gateway.confirm(order, id, cardOf(which, code), null)
        said.push(outcome)
        if (outcome.outcome === 'authenticate')
          said.push(await answerChallenge(outcome.challenge, true))
        const open = openOrder(order, { gatewayReference: id, sentAt: 1 })
        said.push(
          await gateway.resume(open, {}),
          await gateway.lookUp(open),
          await gateway.stop(open),
        )
      }
    }
    for (const does of Object.keys(troubles).filter((name) => name !== 'says')) {
      for (const on of ['method', 'confirm'] as const) {
        for (let i = 0; i < 3; i++) server.trouble.push({ on, does: does as Trouble['does'] })
        const card = cardOf(testCards.visa, code)
        const work = gateway.confirm(newOrder(), null, card, null)
        said.push(await work.catch((error: unknown) => error))
        server.trouble.length = 0
        await server.arrive()
      }
    }
    for (const posted of server.posted) {
      const { headers, body } = posted
      said.push(await gateway.read({ headers: new Headers(headers), body }))
    }
    vi.restoreAllMocks()

    expect(said.length).toBeGreaterThan(100)
    expect(said.filter((one) => one instanceof Error)).toEqual([])
    const everything = [
      ...said.map(shown),
      shown(gateway),
      shown(server.requests),
      ...printed,
    ].join('\n')
    for (const { number } of cards) expect(everything).not.toContain(number)
    expect(everything).not.toMatch(/(?<![\w-])0937(?![\w-])/)
    expect(everything).not.toContain('sk_test_')
    expect(everything).not.toContain('whsec_')
    // The browser's secret of an order is in what Stripe answered, and not in what we hand on.
    expect(
      said
        .map(shown)
        .join('\n')
        .replace(/payment_intent_client_secret: '[^']+'/g, '')
        .replace(/"payment_intent_client_secret":"[^"]+"/g, ''),
    ).not.toContain('_secret_')
  },
)

test('and the server does complain of a card where there may be none', async () => {
  const { gateway, server } = await openStripe()
  const { number } = testCards.visa
  await charge(gateway, testCards.visa)
  const complained = async (changes: Parameters<typeof newOrder>[0]) => {
    server.complaints.length = 0
    await gateway.prepare(newOrder(changes))
    return server.complaints.splice(0)
  }
  expect(await complained({ reference: `Card ${number}` })).toEqual([
    'description of create holds a card',
  ])
  expect(await complained({ reference: '4242 4242 4242 4242' })).toHaveLength(1)
  expect(await complained({ reference: '737' })).toHaveLength(1)
  expect(await complained({ idempotencyKey: number })).toHaveLength(2)
  expect(await complained({})).toEqual([])
  const form = `payment_method_data[card][number]=${number}`
  const url = `${server.url}/v1/payment_intents/pi_one/confirm`
  await fetch(url, { method: 'POST', body: form })
  expect(server.complaints.splice(0)).toHaveLength(2)
  await fetch(`${server.url}/v1/payment_intents?note=${number}`)
  expect(server.complaints.splice(0)).toHaveLength(1)
})
