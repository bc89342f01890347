import { describe, expect, test } from 'vitest'
import type { GatewayEvent } from '@/lib/gateway/port'
import { browser, cardOf, openAdyen, openOrder, order, visa, webhookOf } from '../helpers/adyen'
import { someDay } from '../helpers/clock'

/** The fence is weak: a cancel stops what it finds, and what becomes of it is told by webhook. */

const minute = 60_000
const stopped = { outcome: 'failed', code: 'stopped' }
const unconfirmed = { outcome: 'unconfirmed' }

/** A card was sent, and no answer came: Adyen has it, or has not, or will have it later. */
async function silent(
  how: 'answer_lost' | 'lost_before' | 'late_execution',
  entry: 'link' | 'keypad' = 'link',
) {
  const under = await openAdyen({
    pace: { answerMs: [how === 'late_execution' ? 1500 : 8000], pausesMs: [], fenceMs: 8000 },
  })
  const { gateway, server } = under
  const one = order({ entry })
  server.trouble.push({ on: '/payments', how })
  const paying = await gateway.confirm(one, null, cardOf(visa), entry === 'link' ? browser : null)
  expect(paying).toEqual(unconfirmed)
  const told = async (): Promise<GatewayEvent[]> => {
    const readings = server.webhooks().map((posted) => gateway.read(webhookOf(posted)))
    return (await Promise.all(readings)).flatMap(({ events }) => events)
  }
  return { ...under, one, open: openOrder(one), told }
}

test('an order whose card was never sent is over, and nobody is asked', async () => {
  const { gateway, server } = await openAdyen()
  expect(await gateway.stop(openOrder(order(), { sentAt: null }))).toEqual(stopped)
  expect(server.requests).toEqual([])
})

describe('while it is not known what became of a card', () => {
  test('the payment’s own webhook is waited for first', async () => {
    const { clock, gateway, open, server, told } = await silent('answer_lost')
    expect(await told()).toMatchObject([{ type: 'outcome', outcome: { outcome: 'approved' } }])
    clock.move(minute - 1)
    expect(await gateway.stop(open)).toBeNull()
    expect(server.of('/cancels')).toEqual([])
  })

  test.each(['link', 'keypad'] as const)(
    'money that was taken (%s) is then released, and a webhook says so',
    async (entry) => {
      const { clock, gateway, one, open, server, told } = await silent('answer_lost', entry)
      clock.move(minute)
      expect(await gateway.stop(open)).toBeNull()
      expect(server.of('/cancels')).toMatchObject([
        { body: { merchantAccount: entry === 'link' ? 'ACME_ECOM' : 'ACME_MOTO' } },
      ])
      expect(server.payments).toMatchObject([{ state: 'canceled' }])
      const { idempotencyKey: attemptId, money } = one
      expect(await told()).toEqual([
        expect.objectContaining({ type: 'outcome', attemptId, money }),
        { type: 'outcome', attemptId, money, outcome: stopped },
      ])
    },
  )

  test('where nothing is found, a webhook says so, and that is not the end yet', async () => {
    const { clock, gateway, one, open, server, told } = await silent('lost_before')
    clock.move(minute)
    await gateway.stop(open)
    expect(await told()).toEqual([{ type: 'nothing-found', attemptId: one.idempotencyKey }])
    const looked = { ...open, nothingFoundAt: clock.now() }
    clock.move(13 * minute)
    expect(await gateway.stop(looked)).toBeNull()
    clock.move(minute)
    expect(await gateway.stop(looked)).toEqual(stopped)
    expect(server.payments).toEqual([])
  })

  test('without that webhook it is never the end, however long it is', async () => {
    const { clock, gateway, open } = await silent('lost_before')
    for (let i = 0; i < 30; i++) {
      clock.move(60 * minute)
      expect(await gateway.stop(open)).toBeNull()
    }
  })

  test('the cancel is asked for again under a new key, for an error stays with the old one', async () => {
    const { clock, gateway, one, open, server, told } = await silent('answer_lost')
    clock.move(minute)
    const json = { status: 500, errorCode: '999', errorType: 'internal' }
    server.trouble.push({ on: '/cancels', how: { status: 500, json } })
    expect(await gateway.stop(open)).toBeNull()
    clock.move(16 * minute)
    expect(await gateway.stop(open)).toBeNull()
    const keys = server.of('/cancels').map(({ key }) => key)
    expect(keys).toEqual([`${one.idempotencyKey}-cancel-0`, `${one.idempotencyKey}-cancel-1`])
    expect(await told()).toContainEqual(expect.objectContaining({ outcome: stopped }))
  })

  test('several who stop it at the same moment stop it once', async () => {
    const { clock, gateway, open, server, told } = await silent('answer_lost')
    clock.move(minute)
    await Promise.all([gateway.stop(open), gateway.stop(open), gateway.stop(open)])
    expect(server.payments).toMatchObject([{ state: 'canceled' }])
    const ends = (await told()).filter((event) => event.type === 'outcome')
    expect(ends).toHaveLength(2)
  })

  test('a caller who came back counts from when their answer was sent', async () => {
    const { clock, gateway, open, server } = await silent('answer_lost')
    clock.move(20 * minute)
    const back = { challengedAt: someDay, resumedAt: clock.now(), nothingFoundAt: clock.now() }
    expect(await gateway.stop({ ...open, ...back })).toBeNull()
    expect(server.of('/cancels')).toEqual([])
    clock.move(14 * minute)
    expect(await gateway.stop({ ...open, ...back })).toBeNull()
    expect(server.of('/cancels')).toHaveLength(1)
    clock.move(minute)
    expect(await gateway.stop({ ...open, ...back })).toEqual(stopped)
  })

  test('an Adyen that does not answer the cancel is asked another time', async () => {
    const { clock, gateway, open, server } = await silent('answer_lost')
    clock.move(minute)
    server.trouble.push({ on: '/cancels', how: 'lost_before' })
    expect(await gateway.stop(open)).toBeNull()
    expect(await gateway.stop(open)).toBeNull()
    expect(server.payments).toMatchObject([{ state: 'canceled' }])
  })

  test('money that is captured cannot be released by a cancel any more', async () => {
    const { clock, gateway, one, open, told } = await silent('answer_lost')
    clock.move(61 * minute)
    expect(await gateway.stop(open)).toBeNull()
    expect(await told()).toEqual([
      expect.objectContaining({ type: 'outcome', attemptId: one.idempotencyKey }),
      { type: 'nothing-found', attemptId: one.idempotencyKey },
    ])
  })

  test('nobody can be asked, and looking changes nothing', async () => {
    const { gateway, open, server } = await silent('answer_lost')
    const before = server.requests.length
    expect(gateway.can).toMatchObject({ lookUp: false, fence: 'weak', webhook: 'evidence' })
    expect(await gateway.lookUp(open)).toBeNull()
    expect(server.requests).toHaveLength(before)
  })
})

describe('a request that was on its way all the time', () => {
  test('is charged behind a cancel that found nothing, and tells so before it is over', async () => {
    const { clock, gateway, one, open, server, told } = await silent('late_execution')
    clock.move(minute)
    await gateway.stop(open)
    expect(await told()).toEqual([{ type: 'nothing-found', attemptId: one.idempotencyKey }])
    server.arrive()
    expect(await told()).toMatchObject([{ type: 'outcome', outcome: { outcome: 'approved' } }])
  })

  test('is charged even after we said it was over: the webhook is evidence, and it can be given back', async () => {
    const { clock, gateway, one, open, server, told } = await silent('late_execution')
    clock.move(16 * minute)
    expect(await gateway.stop({ ...open, nothingFoundAt: clock.now() })).toEqual(stopped)
    server.arrive()
    const [event] = await told()
    expect(event).toMatchObject({
      attemptId: one.idempotencyKey,
      money: one.money,
      outcome: { outcome: 'approved' },
    })
    const gatewayReference = server.payments[0]!.pspReference
    const back = await gateway.refund({
      ...{ idempotencyKey: crypto.randomUUID(), gatewayReference, attemptId: one.idempotencyKey },
      ...{ entry: one.entry, money: one.money, whole: true, chargedAt: clock.now() },
      refundReference: null,
    })
    expect(back).toMatchObject({ outcome: 'pending' })
    expect(server.payments).toMatchObject([{ state: 'canceled' }])
  })

  test('can still be stopped by the cancel of a quarter of an hour later', async () => {
    const { clock, gateway, open, server, told } = await silent('late_execution')
    clock.move(minute)
    await gateway.stop(open)
    server.arrive()
    clock.move(15 * minute)
    await gateway.stop(open)
    expect(server.payments).toMatchObject([{ state: 'canceled' }])
    expect(await told()).toContainEqual(expect.objectContaining({ outcome: stopped }))
  })
})
