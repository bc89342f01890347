import { describe, expect, test } from 'vitest'
import type { Refund } from '@/lib/gateway/port'
import { browser, cardOf, openAdyen, order, refundOf, visa, webhookOf } from '../helpers/adyen'

/** Money that is given back: asked for at once, and done when a webhook says so. */

const hour = 3_600_000
const pending = { outcome: 'pending', refundReference: expect.stringMatching(/^[A-Z0-9]{16}$/) }

async function paid(entry: 'link' | 'keypad' = 'link') {
  const under = await openAdyen()
  const { gateway, server } = under
  const one = order({ entry })
  const card = cardOf(visa)
  const outcome = await gateway.confirm(one, null, card, entry === 'link' ? browser : null)
  if (outcome.outcome !== 'approved') throw new Error(outcome.outcome)
  server.webhooks()
  const told = async () => {
    const readings = server.webhooks().map((posted) => gateway.read(webhookOf(posted)))
    return (await Promise.all(readings)).flatMap(({ events }) => events)
  }
  const refund = (changes: Partial<Refund> = {}) => refundOf(one, outcome.gatewayReference, changes)
  const part = { money: { amount: 500, currency: 'GBP' }, whole: false }
  return { ...under, one, refund, part, told, payment: server.payments[0]! }
}

test.each([
  ['link', 0, 'canceled', 0],
  ['link', 2, 'authorised', 18450],
  ['keypad', 0, 'canceled', 0],
  ['keypad', 2, 'authorised', 18450],
] as const)(
  'all of a charge by %s is given back %i hours later',
  async (entry, hours, state, refunded) => {
    const { clock, gateway, payment, refund, server, told } = await paid(entry)
    clock.move(hours * hour)
    const asked = refund()
    const answer = await gateway.refund(asked)
    expect(answer).toEqual(pending)
    expect(payment).toMatchObject({ state, refunded })
    expect(server.of('/reversals')).toMatchObject([
      {
        key: `${asked.idempotencyKey}-refund`,
        body: { merchantAccount: payment.merchantAccount, reference: asked.idempotencyKey },
      },
    ])
    const refundReference = 'refundReference' in answer && answer.refundReference
    expect(await told()).toEqual([
      {
        type: 'refund-outcome',
        refundId: asked.idempotencyKey,
        refundReference,
        outcome: { outcome: 'refunded', refundReference },
      },
    ])
  },
)

describe('a part', () => {
  test.each([0, 60, 74])('is not to be had %i minutes after the charge', async (minutes) => {
    const { clock, gateway, part, refund, server } = await paid()
    clock.move(minutes * 60_000)
    const answer = await gateway.refund(refund(part))
    expect(answer).toEqual({ outcome: 'refused', code: 'not_captured_yet' })
    expect(server.requests).toHaveLength(1)
  })

  test.each(['link', 'keypad'] as const)('of a charge by %s is given back later', async (entry) => {
    const { clock, gateway, part, payment, refund, server, told } = await paid(entry)
    clock.move(75 * 60_000)
    const asked = refund(part)
    expect(await gateway.refund(asked)).toEqual(pending)
    expect(payment.refunded).toBe(500)
    expect(server.of('/refunds')).toMatchObject([
      { body: { amount: { currency: 'GBP', value: 500 }, reference: asked.idempotencyKey } },
    ])
    expect(await told()).toMatchObject([{ outcome: { outcome: 'refunded' } }])
  })

  test('of which there is not so much left is refused, as a webhook says', async () => {
    const { clock, gateway, payment, refund, told } = await paid()
    clock.move(2 * hour)
    const most = { money: { amount: 18000, currency: 'GBP' }, whole: false }
    await gateway.refund(refund(most))
    expect(await gateway.refund(refund(most))).toEqual(pending)
    expect(payment.refunded).toBe(18000)
    expect(await told()).toMatchObject([
      { outcome: { outcome: 'refunded' } },
      { outcome: { outcome: 'refused', code: 'refund_failed' } },
    ])
  })

  test('that Adyen has no unit for is refused', async () => {
    const { clock, gateway, refund } = await paid()
    clock.move(2 * hour)
    const odd = refund({ money: { amount: 150, currency: 'CVE' }, whole: false })
    expect(await gateway.refund(odd)).toEqual({ outcome: 'refused', code: 'refund_failed' })
  })
})

test('all of what was given back in part is not all any more', async () => {
  const { clock, gateway, part, payment, refund, told } = await paid()
  clock.move(2 * hour)
  await gateway.refund(refund(part))
  await gateway.refund(refund())
  expect(payment.refunded).toBe(500)
  expect(await told()).toMatchObject([
    { outcome: { outcome: 'refunded' } },
    { outcome: { outcome: 'refused', code: 'refund_failed' } },
  ])
})

test('the bank may undo a refund that was done', async () => {
  const { clock, gateway, refund, server, told } = await paid()
  server.habits.refundsFail = true
  clock.move(2 * hour)
  await gateway.refund(refund())
  expect(await told()).toMatchObject([
    { outcome: { outcome: 'refunded' } },
    { outcome: { outcome: 'refused', code: 'refund_failed' } },
  ])
})

test('a webhook that carries the payment’s reference still names the refund, as Adyen calls it', async () => {
  const { gateway, one, refund, server, told } = await paid()
  server.habits.modificationsCarry = 'payment'
  const answer = await gateway.refund(refund())
  const refundReference = 'refundReference' in answer && answer.refundReference
  expect(await told()).toMatchObject([{ refundId: one.idempotencyKey, refundReference }])
})

describe('silence', () => {
  test.each(['answer_lost', 'lost_before', 'html_502', 'empty_200'] as const)(
    '(%s) is asked again under the same key, and the money goes back once',
    async (how) => {
      const { clock, gateway, part, payment, refund, server } = await paid()
      clock.move(2 * hour)
      server.trouble.push({ how })
      expect(await gateway.refund(refund(part))).toEqual(pending)
      expect(payment.refunded).toBe(500)
    },
  )

  test('that lasts is not known, and a replay a week later gets the first answer', async () => {
    const { clock, gateway, payment, refund, restart, server } = await paid()
    for (let i = 0; i < 3; i++) server.trouble.push({ how: 'answer_lost' })
    const asked = refund()
    expect(await gateway.refund(asked)).toEqual({ outcome: 'unconfirmed' })
    clock.move(gateway.can.idempotency.lifetimeMs - hour)
    expect(await restart().refund(asked)).toEqual(pending)
    expect(server.of('/reversals')).toHaveLength(4)
    expect(payment).toMatchObject({ state: 'canceled' })
  })

  test('of a store of keys that is down is not known either', async () => {
    const { gateway, refund, server } = await paid()
    const json = { status: 503, errorCode: '703', errorType: 'internal' }
    const headers = { 'transient-error': 'true' }
    for (let i = 0; i < 3; i++) server.trouble.push({ how: { status: 503, json, headers } })
    expect(await gateway.refund(refund())).toEqual({ outcome: 'unconfirmed' })
  })
})

test.each([
  [401, '000', 'gateway_misconfigured'],
  [403, '010', 'gateway_misconfigured'],
  [422, '167', 'refund_failed'],
])('an error %i %s refuses a refund: %s', async (status, errorCode, code) => {
  const { gateway, refund, server } = await paid()
  server.trouble.push({ how: { status, json: { status, errorCode, errorType: 'validation' } } })
  expect(await gateway.refund(refund())).toEqual({ outcome: 'refused', code, raw: errorCode })
})

test('nobody can be asked about a refund', async () => {
  const { gateway, refund, server } = await paid()
  expect(await gateway.lookUpRefund(refund())).toBeNull()
  expect(server.requests).toHaveLength(1)
})
