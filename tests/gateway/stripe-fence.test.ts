import { describe, expect, test } from 'vitest'
import { cardOf, charge, newOrder, openOrder, openStripe, prepared } from '../helpers/stripe'
import { testCards } from '../helpers/stripe-cards'
import { refuse } from '../helpers/stripe-forms'
import { someDay } from '../helpers/clock'

const stopped = { outcome: 'failed', code: 'stopped' }
const approved = { outcome: 'approved', gatewayReference: expect.any(String) }
const hours = 3600_000

describe('the fence', () => {
  test.each([null, someDay])(
    'ends an order whose making was not heard of (card sent: %s)',
    async (sentAt) => {
      const { gateway, server } = await openStripe()
      const order = newOrder()
      await gateway.prepare(order)
      expect(await gateway.stop(openOrder(order, { sentAt }))).toEqual(stopped)
      expect([...server.book.intents.values()]).toMatchObject([
        { status: 'canceled', cancellation_reason: 'abandoned' },
      ])
      const late = await gateway.confirm(order, null, cardOf(testCards.visa), null)
      expect(late).toEqual(stopped)
      expect(server.charges(order.idempotencyKey)).toEqual([])
    },
  )

  test('ends also what Stripe never heard of, and what comes late finds it ended', async () => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    expect(await gateway.stop(openOrder(order))).toEqual(stopped)
    expect(await charge(gateway, testCards.visa, order)).toEqual(stopped)
    expect(server.charges(order.idempotencyKey)).toEqual([])
  })

  test('tells the truth about a charge whose reference was lost', async () => {
    const { gateway } = await openStripe()
    const order = newOrder()
    const outcome = await charge(gateway, testCards.visa, order)
    expect(await gateway.stop(openOrder(order, { sentAt: someDay }))).toEqual(outcome)
  })

  test('is never believed from the refusal to cancel: it reads the same for charged and stopped', async () => {
    const { gateway } = await openStripe()
    for (const charges of [true, false]) {
      const order = newOrder()
      const outcome = charges ? await charge(gateway, testCards.visa, order) : stopped
      const open = openOrder(order, { gatewayReference: await prepared(gateway, order), sentAt: 1 })
      for (let i = 0; i < 3; i++) expect(await gateway.stop(open)).toEqual(outcome)
    }
  })

  test('has no answer while the bank has the card, and then the right one', async () => {
    for (const [card, then] of [
      [testCards.heldAndTaken, approved],
      [testCards.heldAndLost, stopped],
    ] as const) {
      const { gateway, server } = await openStripe()
      const order = newOrder()
      const id = await prepared(gateway, order)
      expect(await gateway.confirm(order, id, cardOf(card), null)).toEqual({
        outcome: 'unconfirmed',
      })
      const open = openOrder(order, { gatewayReference: id, sentAt: 1 })
      expect(await gateway.stop(open)).toBeNull()
      server.release()
      await new Promise((done) => setTimeout(done, 20))
      const answer = await gateway.stop(open)
      expect(answer).toMatchObject(then)
      expect(await gateway.stop(open)).toEqual(answer)
    }
  })

  test('and a charge at the same moment say the same, and charge once at most', async () => {
    const { gateway, server } = await openStripe()
    for (let i = 0; i < 20; i++) {
      const order = newOrder()
      const gatewayReference = await prepared(gateway, order)
      server.flags.thinkMs = i % 5
      const both = [
        () => gateway.confirm(order, gatewayReference, cardOf(testCards.visa), null),
        () => gateway.stop(openOrder(order, { gatewayReference, sentAt: someDay })),
      ]
      const [first, second] = await Promise.all((i % 2 ? both.reverse() : both).map((go) => go()))
      expect(second).toEqual(first)
      const charges = server.charges(order.idempotencyKey).length
      expect(charges).toBe(first?.outcome === 'approved' ? 1 : 0)
    }
  })

  test('lets five presses of one key charge once, and tells all of them', async () => {
    const { gateway, server } = await openStripe()
    server.flags.thinkMs = 20
    const order = newOrder()
    const presses = Array.from({ length: 5 }, () => charge(gateway, testCards.visa, order))
    const all = await Promise.all(presses)
    expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(all[0]).toMatchObject(approved)
    expect(server.charges(order.idempotencyKey)).toHaveLength(1)
  })

  test.each(['answer_lost', 'hang', 'reset', 'html_502', '500_not_done'] as const)(
    'comes down though canceling meets %s',
    async (does) => {
      const { gateway, server } = await openStripe()
      const order = newOrder()
      const gatewayReference = await prepared(gateway, order)
      server.trouble.push({ on: 'cancel', does })
      expect(await gateway.stop(openOrder(order, { gatewayReference }))).toEqual(stopped)
    },
  )

  test.each([
    ['silence', { does: 'lost_before' } as const],
    ['a fault', { does: 'says', reply: refuse(500, { message: '' }) } as const],
    ['a key it does not take', { does: 'says', reply: refuse(401, { message: '' }) } as const],
    ['an order it does not find', { does: 'says', reply: refuse(404, { message: '' }) } as const],
  ])('has no answer while all there is is %s', async (_, trouble) => {
    const { gateway, server } = await openStripe()
    const order = newOrder()
    const gatewayReference = await prepared(gateway, order)
    for (let i = 0; i < 3; i++) server.trouble.push({ on: 'retrieve', ...trouble })
    const open = openOrder(order, { gatewayReference, sentAt: someDay })
    expect(await gateway.stop(open)).toBeNull()
    expect(await gateway.stop(open)).toEqual(stopped)
    for (let i = 0; i < 3; i++) server.trouble.push({ on: 'create', ...trouble })
    expect(await gateway.stop(openOrder(newOrder()))).toBeNull()
  })
})

describe('after a day Stripe has forgotten its keys', () => {
  async function aDayLater(order = newOrder(), card = testCards.visa) {
    const under = await openStripe()
    const outcome = await charge(under.gateway, card, order)
    under.clock.move(25 * hours)
    const made = under.server.book.intents.size
    return { ...under, order, outcome, made }
  }
  const creates = (requests: { step: string }[]) =>
    requests.filter(({ step }) => step === 'create').length

  test('and an order is found among all of its time', async () => {
    for (const card of [testCards.visa, testCards.declined]) {
      const { gateway, server, order, outcome } = await aDayLater(newOrder(), card)
      const open = openOrder(order, { sentAt: someDay })
      expect(await gateway.stop(open)).toEqual(outcome)
      expect(await gateway.lookUp(open)).toEqual(outcome)
      expect(creates(server.requests)).toBe(1)
    }
  })

  test('and what is not among them was never made, and is not made now', async () => {
    const { gateway, server, made } = await aDayLater()
    expect(await gateway.stop(openOrder(newOrder(), { sentAt: someDay }))).toEqual(stopped)
    expect(server.book.intents.size).toBe(made)
  })

  test('and it may be on a later page', async () => {
    const { gateway, server, order, outcome } = await aDayLater()
    const [row] = [...server.book.intents.values()]
    for (let i = 0; i < 230; i++) {
      const id = `pi_other${i}`
      server.book.intents.set(id, { ...row!, id, metadata: {}, status: 'succeeded' })
    }
    expect(await gateway.stop(openOrder(order, { sentAt: someDay }))).toEqual(outcome)
    expect(server.requests.filter(({ step }) => step === 'list')).toHaveLength(3)
  })

  test('and silence is no proof that there was none', async () => {
    const { gateway, server, order } = await aDayLater()
    for (const does of ['lost_before', 'html_502'] as const) {
      server.trouble.push({ on: 'list', does })
      expect(await gateway.stop(openOrder(order, { sentAt: someDay }))).toBeNull()
      server.trouble.push({ on: 'list', does })
      expect(await gateway.lookUp(openOrder(order, { sentAt: someDay }))).toBeNull()
    }
  })

  test('and a card that was never sent is ended by an order of its own', async () => {
    const { gateway, clock, server } = await openStripe()
    const order = newOrder()
    await gateway.prepare(order)
    clock.move(25 * hours)
    expect(await gateway.stop(openOrder(order))).toEqual(stopped)
    expect(server.charges(order.idempotencyKey)).toEqual([])
  })

  test('and in the last hour of a key’s life it is not relied on', async () => {
    const { gateway, clock, server } = await openStripe()
    const order = newOrder()
    const outcome = await charge(gateway, testCards.visa, order)
    clock.move(23.5 * hours)
    expect(await gateway.stop(openOrder(order, { sentAt: someDay }))).toEqual(outcome)
    expect(creates(server.requests)).toBe(1)
  })
})

describe('an order that an older version of this program made with other words', () => {
  test('is found among all of its time', async () => {
    const { gateway } = await openStripe()
    const order = newOrder()
    const outcome = await charge(gateway, testCards.visa, order)
    const otherwise = openOrder(order, { sentAt: someDay, reference: 'Invoice HS-20417' })
    expect(await gateway.stop(otherwise)).toEqual(outcome)
  })

  test('and that was never sent a card has failed', async () => {
    const { gateway } = await openStripe()
    const order = newOrder()
    await gateway.prepare(order)
    const otherwise = openOrder(order, { reference: 'Invoice HS-20417' })
    expect(await gateway.stop(otherwise)).toEqual(stopped)
  })
})

describe('looking', () => {
  test('changes nothing', async () => {
    const { gateway, server } = await openStripe()
    const [paid, begun] = [newOrder(), newOrder()]
    const outcome = await charge(gateway, testCards.visa, paid)
    const references = [await prepared(gateway, paid), await prepared(gateway, begun)]
    const posts = server.requests.filter(({ key }) => key !== null).length
    for (const gatewayReference of [null, references[0]!]) {
      const open = openOrder(paid, { gatewayReference, sentAt: someDay })
      expect(await gateway.lookUp(open)).toEqual(outcome)
    }
    for (const gatewayReference of [null, references[1]!]) {
      const open = openOrder(begun, { gatewayReference, sentAt: someDay })
      expect(await gateway.lookUp(open)).toBeNull()
    }
    expect(await gateway.lookUp(openOrder(begun))).toBeNull()
    expect(server.requests.filter(({ key }) => key !== null)).toHaveLength(posts)
  })

  test('finds what was stopped', async () => {
    const { gateway } = await openStripe()
    const order = newOrder()
    const open = openOrder(order, { gatewayReference: await prepared(gateway, order), sentAt: 1 })
    await gateway.stop(open)
    expect(await gateway.lookUp(open)).toEqual(stopped)
  })
})
