import { describe, expect, test } from 'vitest'
import { browser, cardOf, openAdyen, order, visa, webhookOf } from '../helpers/adyen'
import { threeDsCard } from '../helpers/adyen-bank'
import { answerChallenge } from '../helpers/adyen-challenge'
import { accepted, amount, approved, attemptId, item, posted } from '../helpers/adyen-webhook'

/** Webhooks as Adyen delivers them: in batches, with a password, twice, and not always again. */

describe('a batch', () => {
  const other = item({ eventCode: 'CHARGEBACK', merchantReference: attemptId })

  test('is read item by item', async () => {
    const { answer, events } = await posted({}, [item(), other])
    expect(answer).toEqual(accepted)
    expect(events).toMatchObject([approved, { type: 'disputed' }])
  })

  test('with one wrong item has the right ones believed, and comes again', async () => {
    const { gateway, server } = await openAdyen()
    const right = JSON.parse(server.sign([item()], { signed: { amount } }).body)
    const wrong = JSON.parse(server.sign([other], { signature: null }).body)
    const notificationItems = [...right.notificationItems, ...wrong.notificationItems]
    const body = JSON.stringify({ ...right, notificationItems })
    const reading = await gateway.read({ headers: new Headers(), body })
    expect(reading).toEqual({ events: [approved], answer: { status: 401 } })
  })

  test.each([
    ['is empty', ''],
    ['is no JSON', '<xml/>'],
    ['has no items', '{"live":"false"}'],
    ['is a list', '[]'],
    ['is a word', '"AUTHORISATION"'],
  ])('that %s is refused', async (_, body) => {
    const { gateway } = await openAdyen()
    const reading = await gateway.read({ headers: new Headers(), body })
    expect(reading).toEqual({ events: [], answer: { status: 400 } })
  })

  test.each<[string, Record<string, unknown>]>([
    ['its success is a boolean', { success: true }],
    ['its amount is a text', { amount: { currency: 'GBP', value: '18450' } }],
    ['its amount is half a penny', { amount: { currency: 'GBP', value: 0.5 } }],
    ['it has no account', { merchantAccountCode: null }],
  ])('whose item is not as it should be (%s) is refused', async (_, signed) => {
    expect(await posted({ signed })).toEqual({ events: [], answer: { status: 401 } })
  })

  test.each([
    [false, 'true', 401],
    [true, 'false', 401],
    [true, 'true', 200],
    [false, 'false', 200],
    [false, false, 400],
    [false, 'yes', 400],
  ])(
    'to an account whose money is real (%s), of the world live %o: %i',
    async (live, said, status) => {
      const credentials = { urlPrefix: '1797a841fbb37ca7-AdyenDemo' }
      const { answer, events } = await posted({ live: said }, [item()], { live, credentials })
      expect(answer.status).toBe(status)
      expect(events).toHaveLength(status === 200 ? 1 : 0)
    },
  )
})

describe('a user name and a password', () => {
  const credentials = { webhookUser: 'adyen', webhookPassword: 'pa:ss wörd' }
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  test.each([
    ['are right', basic('adyen:pa:ss wörd'), 200],
    ['are missing', null, 401],
    ['are empty', basic(':'), 401],
    ['are half right', basic('adyen:'), 401],
    ['are wrong', basic('adyen:pass'), 401],
    ['are of another kind', 'Bearer pa:ss', 401],
  ])('that %s', async (_, authorization, status) => {
    const { answer, events } = await posted({ authorization }, [item()], { credentials })
    expect(answer.status).toBe(status)
    expect(events).toHaveLength(status === 200 ? 1 : 0)
  })

  test('are not asked for where none were agreed', async () => {
    const { answer } = await posted({ authorization: basic('some:body') })
    expect(answer).toEqual(accepted)
  })
})

describe('of what happens at Adyen', () => {
  test('each thing is told, whether twice, together or the wrong way round', async () => {
    const { gateway, server } = await openAdyen()
    Object.assign(server.habits, { twice: true, batch: 3, reversed: true })
    const [first, second] = [order(), order()]
    await gateway.confirm(first, null, cardOf(visa), browser)
    await gateway.confirm(second, null, cardOf(visa), browser)
    const readings = await Promise.all(
      server.webhooks().map((post) => gateway.read(webhookOf(post))),
    )
    expect(readings).toHaveLength(2)
    const told = readings.flatMap(({ events }) => events)
    expect(told.map((event) => 'attemptId' in event && event.attemptId)).toEqual(
      [second, second, first, first].map(({ idempotencyKey }) => idempotencyKey),
    )
  })

  test('the authorisation of a telephone order comes once, taken or not; others come again', async () => {
    const { gateway, server } = await openAdyen()
    await gateway.confirm(order({ entry: 'keypad' }), null, cardOf(visa), null)
    const challenged = await gateway.confirm(order(), null, cardOf(threeDsCard), browser)
    if (challenged.outcome !== 'authenticate') throw new Error(challenged.outcome)
    const { challenge } = challenged
    expect(await answerChallenge(challenge, true)).toHaveProperty('redirectResult')
    const web = await gateway.confirm(order(), null, cardOf(visa), browser)
    const seen: string[] = []
    const down = async ({ body }: { body: string }) => {
      seen.push(JSON.parse(body).notificationItems[0].NotificationRequestItem.pspReference)
      return { status: 503 }
    }
    await server.deliver(down)
    await server.deliver(down)
    const again = 'gatewayReference' in web && web.gatewayReference
    expect(seen).toHaveLength(3)
    expect(seen.filter((reference) => reference === again)).toHaveLength(2)
  })
})
