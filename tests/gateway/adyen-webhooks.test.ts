import { hmacValidator } from '@adyen/api-library'
import { describe, expect, test } from 'vitest'
import { browser, cardOf, hmacKey, openAdyen, order, visa, webhookOf } from '../helpers/adyen'
import { threeDsCard } from '../helpers/adyen-bank'
import { answerChallenge } from '../helpers/adyen-challenge'
import { signatureOf, type Changes, type Item } from '../helpers/adyen-posts'

/** What Adyen posts, and what of it is believed. */

const accepted = { status: 200, body: '[accepted]' }
const attemptId = '8c1f5a3e-6b0d-4c53-9d7e-2f0a1b3c4d5e'
const pspReference = 'JLCMPCQ8HXSKGK82'

const item = (changes: Partial<Item> = {}): Item => ({
  payment: null,
  eventCode: 'AUTHORISATION',
  success: true,
  pspReference,
  merchantReference: attemptId,
  ...changes,
})
const amount = { currency: 'GBP', value: 18450 }

async function posted(
  changes: Changes = {},
  items: Item[] = [item()],
  setting: Parameters<typeof openAdyen>[0] = {},
) {
  const { gateway, server } = await openAdyen(setting)
  const signed = { amount, ...changes.signed }
  return gateway.read(webhookOf(server.sign(items, { ...changes, signed })))
}

const approved = {
  type: 'outcome',
  attemptId,
  money: { amount: 18450, currency: 'GBP' },
  outcome: { outcome: 'approved', gatewayReference: pspReference, authorisationCode: null },
}

describe('a signed item', () => {
  const refund = { type: 'refund-outcome', refundId: attemptId, refundReference: pspReference }
  const refunded = { outcome: 'refunded', refundReference: pspReference }
  const refused = { outcome: 'refused', code: 'refund_failed' }
  const disputed = { type: 'disputed', attemptId, detail: expect.stringMatching(/^[A-Z].*\.$/) }

  test.each([
    ['AUTHORISATION', true, approved],
    [
      'AUTHORISATION',
      false,
      { ...approved, outcome: { outcome: 'declined', code: 'card_declined' } },
    ],
    ['TECHNICAL_CANCEL', true, { ...approved, outcome: { outcome: 'failed', code: 'stopped' } }],
    ['TECHNICAL_CANCEL', false, { type: 'nothing-found', attemptId }],
    ...['REFUND', 'CANCELLATION', 'CANCEL_OR_REFUND'].flatMap((eventCode) => [
      [eventCode, true, { ...refund, outcome: refunded }] as const,
      [eventCode, false, { ...refund, outcome: refused }] as const,
    ]),
    // Its success says that the refund did fail.
    ['REFUND_FAILED', true, { ...refund, outcome: refused }],
    ['REFUND_FAILED', false, null],
    ['REFUNDED_REVERSED', true, { ...refund, outcome: refused }],
    ['CAPTURE', false, disputed],
    ['CAPTURE', true, null],
    ['CAPTURE_FAILED', true, disputed],
    ['CAPTURE_FAILED', false, null],
    ['CHARGEBACK', true, disputed],
    ['NOTIFICATION_OF_CHARGEBACK', true, disputed],
    ['NOTIFICATION_OF_FRAUD', true, disputed],
    ['CHARGEBACK_REVERSED', true, null],
    ['OFFER_CLOSED', true, null],
    ['EXPIRE', true, null],
    ['REPORT_AVAILABLE', true, null],
    ['authorisation', true, null],
  ] as [string, boolean, object | null][])('%s, success %s', async (eventCode, success, event) => {
    const { answer, events } = await posted({}, [item({ eventCode, success })])
    expect(answer).toEqual(accepted)
    expect(events).toEqual(event ? [event] : [])
  })

  test('tells by its signed fields only', async () => {
    const unsigned = {
      ...{ reason: '6:Expired Card:000', paymentMethod: 'amex' },
      eventDate: '2001-01-01T00:00:00Z',
      operations: ['CAPTURE'],
    }
    const { events } = await posted({ unsigned }, [item({ success: false })])
    expect(events).toMatchObject([{ outcome: { outcome: 'declined', code: 'card_declined' } }])
  })

  test.each([
    ['of another merchant account of the company', { merchantAccountCode: 'SOMEBODY_ELSE' }],
    ['of another system on the same account', { merchantReference: 'order-4711' }],
    ['of our partial reversal', { merchantReference: `${attemptId}-reverse` }],
    ['without a reference', { merchantReference: '' }],
    ['of a currency that is none', { amount: { currency: 'pounds', value: 1 } }],
    ['that could read as another, for a colon', { originalReference: 'A:B' }],
    ['that could read as another, for a colon in its reference', { pspReference: 'A:B' }],
  ])('%s is taken and not believed', async (_, signed) => {
    expect(await posted({ signed })).toEqual({ events: [], answer: accepted })
  })

  test.each(['ACME_ECOM', 'ACME_MOTO'])('of our account %s is believed', async (account) => {
    const { events } = await posted({ signed: { merchantAccountCode: account } })
    expect(events).toEqual([approved])
  })

  test.each([
    ['JPY', 500, 500],
    ['CLP', 50000, 500],
    ['ISK', 50000, 500],
    ['CVE', 500, 50000],
    ['KWD', 1234, 1234],
    ['HUF', 50000, 500],
  ])('of %s %i is of %i by our own units', async (currency, value, ours) => {
    const { events } = await posted({ signed: { amount: { currency, value } } })
    expect(events).toMatchObject([{ money: { amount: ours, currency } }])
  })
})

describe('a signature', () => {
  test.each<[string, Changes]>([
    ['is missing', { signature: null }],
    ['is empty', { signature: '' }],
    ['is no base64', { signature: '!!!' }],
    ['is of another key', { key: 'AB'.repeat(32) }],
    ['is of another item', { signature: 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=' }],
    ['was there before the amount was', { unsigned: { amount: { currency: 'GBP', value: 1 } } }],
    ['was there before the success was', { unsigned: { success: 'false' } }],
    [
      'was there before the reference was',
      { unsigned: { merchantReference: crypto.randomUUID() } },
    ],
    ['was there before the account was', { unsigned: { merchantAccountCode: 'ACME_MOTO' } }],
    ['was there before the event was', { unsigned: { eventCode: 'REFUND' } }],
    ['was there before the original was', { unsigned: { originalReference: 'X' } }],
  ])('that %s is refused', async (_, changes) => {
    expect(await posted(changes)).toEqual({ events: [], answer: { status: 401 } })
  })

  test.each([
    ['the new one', 'AB'.repeat(32)],
    ['the old one', hmacKey],
  ])('by %s of two keys is right', async (_, key) => {
    const credentials = { hmacKeys: `${'AB'.repeat(32)}, ${hmacKey.toLowerCase()}` }
    const { events } = await posted({ key }, [item()], { credentials })
    expect(events).toEqual([approved])
  })

  test('is the one that Adyen documents, and that its package makes', () => {
    const fields = {
      pspReference: '7914073381342284',
      merchantAccountCode: 'TestMerchant',
      merchantReference: 'TestPayment-1407325143704',
      amount: { value: 1130, currency: 'EUR' },
      eventCode: 'AUTHORISATION',
      success: 'true',
    }
    const known = 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0='
    expect(signatureOf(fields, hmacKey)).toBe(known)
    const theirs = {
      ...fields,
      eventDate: '',
      paymentMethod: '',
      reason: '',
      originalReference: '',
    }
    expect(new hmacValidator().calculateHmac(theirs as never, hmacKey)).toBe(known)
  })
})

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
