import { describe, expect, test } from 'vitest'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { expireOverdue } from '@/lib/payment/expire'
import { pay, type PayResult } from '@/lib/payment/pay'
import { readOutbox } from '@/lib/sms/outbox/outbox'
import { chargedBy, cards, office, press, quickSandbox } from '../helpers/payment'

describe('a good card', () => {
  test('pays, and everyone who shows the payment hears of it in order', async () => {
    const here = await office()
    const id = await here.sent()
    const events = await here.watch(id)
    const before = events.length
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
    const said = events.slice(before).map((e) => (e.type === 'payment.changed' ? e.status : e.type))
    expect(said).toEqual(['processing', 'succeeded'])
    const [attempt] = await here.attempts(id)
    expect(attempt).toMatchObject({
      status: 'approved',
      brand: 'visa',
      last4: '4242',
      gateway: 'sandbox',
      gateway_reference: `sandbox-${attempt!.id}`,
      authorisation_code: expect.stringMatching(/./),
      entry: 'link',
      settled_at: here.clock.now(),
      next_check_at: null,
    })
    expect(here.taken()).toEqual([
      expect.objectContaining({ amount: 18450, currency: 'GBP', reference: 'HS-20417' }),
    ])
    expect((await here.story(id)).slice(-2)).toEqual(['pay-pressed', 'approved'])
  })

  test('is on record as an intent before the gateway hears of it', async () => {
    const here = await office()
    const id = await here.sent()
    const seen: unknown[] = []
    const gateway = {
      ...here.ports.gateway,
      async prepare(order: Parameters<typeof here.ports.gateway.prepare>[0]) {
        seen.push(await here.attempts(id), await here.status(id))
        return here.ports.gateway.prepare(order)
      },
    }
    expect(await pay({ ...here.ports, ...chargedBy(gateway) }, id, press(cards.approved))).toEqual({
      ok: true,
    })
    expect(seen).toEqual([[expect.objectContaining({ status: 'intent' })], 'processing'])
  })

  test('pays without the page ever having said that it was opened', async () => {
    const here = await office()
    const id = await here.filled()
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
  })
})

describe('after the bank said no', () => {
  test('the caller may try another card', async () => {
    const here = await office()
    const id = await here.sent()
    expect(await here.press(id, cards.declined)).toEqual({ ok: false, code: 'declined' })
    expect(await here.status(id)).toBe('declined')
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
    expect(here.taken()).toHaveLength(1)
  })

  test('three times, the link is locked, and no card opens it', async () => {
    const here = await office()
    const id = await here.sent()
    for (let i = 0; i < 3; i++) await here.press(id, cards.declined)
    expect(await here.status(id)).toBe('locked')
    expect((await here.story(id)).slice(-2)).toEqual(['declined', 'locked'])
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(await here.attempts(id)).toHaveLength(3)
    expect(here.taken()).toEqual([])
  })
})

describe('when the bank cannot be reached', () => {
  test('nothing was taken, and the caller may try again', async () => {
    const here = await office()
    const id = await here.sent()
    expect(await here.press(id, cards.unreachable)).toEqual({ ok: false, code: 'failed' })
    expect(await here.payment(id)).toMatchObject({ status: 'opened', submits: 1, declines: 0 })
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
  })

  test('five times, the link is locked', async () => {
    const here = await office()
    const id = await here.sent()
    for (let i = 1; i <= 4; i++) {
      await here.press(id, cards.unreachable)
      expect(await here.status(id)).toBe('opened')
    }
    await here.press(id, cards.unreachable)
    expect(await here.status(id)).toBe('locked')
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
  })

  test('already when the order is announced, it has failed', async () => {
    const here = await office()
    const id = await here.sent()
    const gateway = {
      ...here.ports.gateway,
      prepare: async () => ({ ok: false as const, code: 'gateway_unreachable' as const }),
    }
    const answer = await pay({ ...here.ports, ...chargedBy(gateway) }, id, press(cards.approved))
    expect(answer).toEqual({ ok: false, code: 'failed' })
    expect(await here.status(id)).toBe('opened')
    expect((await here.attempts(id))[0]).toMatchObject({ decline_code: 'gateway_unreachable' })
  })
})

test('the fifth card may still pay', async () => {
  const here = await office()
  const id = await here.sent()
  const tries = [cards.unreachable, cards.declined, cards.unreachable, cards.declined]
  for (const number of tries) await here.press(id, number)
  expect(await here.press(id, cards.approved)).toEqual({ ok: true })
  expect(await here.status(id)).toBe('succeeded')
})

describe('silence from the gateway', () => {
  test.each([
    ['that took the money', cards.silentTaken],
    ['that did not', cards.silentNotTaken],
  ])('%s is not a decline', async (_, number) => {
    const here = await office()
    const id = await here.sent()
    const silent = press(number)
    expect(await pay(here.ports, id, silent)).toEqual({ ok: false, code: 'unconfirmed' })
    expect(await here.payment(id)).toMatchObject({ status: 'unconfirmed', declines: 0 })
    expect((await here.story(id)).at(-1)).toBe('no-answer')
    expect(await pay(here.ports, id, silent)).toEqual({ ok: false, code: 'unconfirmed' })
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
  })
})

describe('time', () => {
  test.each<[number, PayResult, string]>([
    [-1, { ok: true }, 'succeeded'],
    [0, { ok: false, code: 'expired' }, 'requested'],
    [1, { ok: false, code: 'expired' }, 'requested'],
  ])('72 hours and %i ms after sending', async (ms, result, status) => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs + ms)
    expect(await here.press(id, cards.approved)).toEqual(result)
    expect(await here.status(id)).toBe(status)
    expect(here.taken()).toHaveLength(result.ok ? 1 : 0)
    expect(await here.attempts(id)).toHaveLength(result.ok ? 1 : 0)
  })

  test('that runs out while the bank has the card does not matter', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs - 1)
    const gateway = quickSandbox(here.ports, async () => {
      here.clock.move(10_000)
      await expireOverdue(here.ports)
    })
    expect(await pay({ ...here.ports, ...chargedBy(gateway) }, id, press(cards.slow))).toEqual({
      ok: true,
    })
    expect(await here.status(id)).toBe('succeeded')
  })

  test('that ran out is still an expired link after it was marked so', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs)
    await expireOverdue(here.ports)
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'expired' })
  })
})

describe('not allowed', () => {
  test('before there is a link', async () => {
    const here = await office()
    const id = await here.draft()
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
  })

  test('for a payment that never was', async () => {
    const here = await office()
    expect(await here.press('none', cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
  })
})

test('a card number that the sandbox does not know is declined as a test', async () => {
  const here = await office()
  const id = await here.sent()
  expect(await here.press(id, '4929420573595709')).toEqual({ ok: false, code: 'declined' })
  expect((await here.attempts(id))[0]).toMatchObject({ decline_code: 'testmode_decline' })
})

test('no text and no story line holds a digit of the card', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.declined)
  await here.press(id, cards.approved)
  // Without ids, which are random and may hold any four digits.
  const story = await here.ports.db.selectFrom('story').select(['kind', 'detail']).execute()
  expect(JSON.stringify(story)).not.toMatch(/4242|400000/)
  const texts = await readOutbox(here.ports.config.dataDir, 9)
  expect(texts.map(({ body }) => body).join()).not.toMatch(/4242/)
})
