import { describe, expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { expireOverdue } from '@/lib/payment/expire'
import { pay, type PayResult } from '@/lib/payment/pay'
import type { FieldReason } from '@/lib/card/judge'
import type { TypedCard } from '@/lib/card/card'
import { readOutbox } from '@/lib/sms/outbox/outbox'
import { cards, office, press, quickSandbox, typedCard } from '../helpers/payment'

const ticks = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise((done) => setImmediate(done))
}

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
    expect(await pay({ ...here.ports, gateway }, id, press(cards.approved))).toEqual({ ok: true })
    expect(seen).toEqual([[expect.objectContaining({ status: 'intent' })], 'processing'])
  })

  test('pays without the page ever having said that it was opened', async () => {
    const here = await office()
    const id = await here.filled()
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
  })
})

describe('at most one charge', () => {
  test('for two presses of Pay', async () => {
    const here = await office()
    const id = await here.sent()
    const same = press(cards.approved)
    const both = await Promise.all([pay(here.ports, id, same), pay(here.ports, id, same)])
    expect(both).toContainEqual({ ok: true })
    expect(both).toContainEqual({ ok: false, code: 'processing' })
    expect(here.taken()).toHaveLength(1)
    expect(await here.attempts(id)).toHaveLength(1)
  })

  test('for ten presses of Pay, and all read the same afterwards', async () => {
    const here = await office()
    const id = await here.sent()
    const same = press(cards.declined)
    await Promise.all(Array.from({ length: 10 }, () => pay(here.ports, id, same)))
    expect(await pay(here.ports, id, same)).toEqual({ ok: false, code: 'declined' })
    expect(await here.payment(id)).toMatchObject({ submits: 1, declines: 1 })
  })

  test('for two tabs with different cards', async () => {
    const here = await office()
    const id = await here.sent()
    const both = await Promise.all([
      here.press(id, cards.approved),
      here.press(id, cards.mastercard),
    ])
    expect(both).toContainEqual({ ok: true })
    expect(both).toContainEqual({ ok: false, code: 'not_allowed_now' })
    expect(here.taken()).toHaveLength(1)
  })

  test('for a replayed post: it reads the stored result', async () => {
    const here = await office()
    const id = await here.sent()
    const captured = press(cards.approved)
    await pay(here.ports, id, captured)
    const before = await here.payment(id)
    for (let i = 0; i < 3; i++) expect(await pay(here.ports, id, captured)).toEqual({ ok: true })
    expect(await here.payment(id)).toEqual(before)
    expect(here.taken()).toHaveLength(1)
  })

  test('for a replayed post with another card in it', async () => {
    const here = await office()
    const id = await here.sent()
    const captured = press(cards.declined)
    await pay(here.ports, id, captured)
    const changed = { ...captured, typed: typedCard(cards.approved) }
    expect(await pay(here.ports, id, changed)).toEqual({ ok: false, code: 'declined' })
    expect(here.taken()).toEqual([])
  })

  test('for the back button and a fresh press', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.approved)
    expect(await here.press(id, cards.mastercard)).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(await here.status(id)).toBe('succeeded')
    expect(here.taken()).toHaveLength(1)
  })

  test('for a press whose twin is with a slow bank', async () => {
    const here = await office()
    const id = await here.sent()
    let answer!: () => void
    const gateway = quickSandbox(here.ports, () => new Promise<void>((done) => (answer = done)))
    const ports = { ...here.ports, gateway }
    const same = press(cards.slow)
    const first = pay(ports, id, same)
    while (!answer) await ticks(1)
    expect(await pay(ports, id, same)).toEqual({ ok: false, code: 'processing' })
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
    answer()
    expect(await first).toEqual({ ok: true })
    expect(await pay(ports, id, same)).toEqual({ ok: true })
    expect(here.taken()).toHaveLength(1)
  })

  test('for the same press key on two payments: they are two', async () => {
    const here = await office()
    const [one, two] = [await here.filled(), await here.filled()]
    const same = press(cards.approved)
    expect(await pay(here.ports, one, same)).toEqual({ ok: true })
    expect(await pay(here.ports, two, same)).toEqual({ ok: true })
    expect(here.taken()).toHaveLength(2)
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
    const answer = await pay({ ...here.ports, gateway }, id, press(cards.approved))
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
    expect(await pay({ ...here.ports, gateway }, id, press(cards.slow))).toEqual({ ok: true })
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

describe('a card that is not right charges nothing and counts nothing', () => {
  test.each<[Partial<TypedCard>, keyof TypedCard, FieldReason]>([
    [{ 'payment-card-number': '' }, 'payment-card-number', 'missing'],
    [{ 'payment-card-number': '4111' }, 'payment-card-number', 'number_short'],
    [{ 'payment-card-number': '4111111111111112' }, 'payment-card-number', 'number_wrong'],
    [{ 'expiration-date': '10/26' }, 'expiration-date', 'date_passed'],
    [{ 'security-code': '12' }, 'security-code', 'code_length'],
    [{ 'cardholder-name': '' }, 'cardholder-name', 'missing'],
  ])('%j', async (changes, field, reason) => {
    const here = await office()
    const id = await here.sent()
    const before = await here.payment(id)
    const typed = typedCard(cards.approved, changes)
    expect(await here.press(id, '', { typed })).toEqual({
      ok: false,
      code: 'invalid_card',
      problems: [{ field, reason }],
    })
    expect(await here.payment(id)).toEqual(before)
    expect(await here.attempts(id)).toEqual([])
    expect(here.taken()).toEqual([])
  })

  test('and the same press, corrected, goes through', async () => {
    const here = await office()
    const id = await here.sent()
    const submitKey = crypto.randomUUID()
    await here.press(id, '4111', { submitKey })
    expect(await here.press(id, cards.approved, { submitKey })).toEqual({ ok: true })
  })

  test('of a brand this merchant does not take', async () => {
    const here = await office()
    const version = await here.ports.db
      .selectFrom('configuration_versions')
      .selectAll()
      .execute()
      .then((rows) => rows.find(({ content }) => content.includes('Opera'))!)
    const id = await here.sent()
    await here.ports.db
      .updateTable('payments')
      .set({ configuration_version_id: version.id })
      .where('id', '=', id)
      .execute()
    expect(await here.press(id, '6011111111111117')).toMatchObject({
      code: 'invalid_card',
      problems: [{ field: 'payment-card-number', reason: 'brand_refused' }],
    })
    expect(await here.press(id, cards.amex)).toEqual({ ok: true })
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

test('cancel against pay, two hundred times: paid, or cancelled with no charge', async () => {
  const here = await office()
  const gateway = quickSandbox(here.ports, () => ticks(Math.floor(Math.random() * 6)))
  const ports = { ...here.ports, gateway }
  const ids = await here.copies(await here.sent(), 200)
  const ends = await Promise.all(
    ids.map(async (id, i) => {
      const paying = async () => {
        await ticks(Math.floor(Math.random() * 8))
        return pay(ports, id, press(i % 2 ? cards.approved : cards.slow))
      }
      const canceling = async () => {
        await ticks(Math.floor(Math.random() * 12))
        return cancelPayment(ports, here.agent, id)
      }
      const [paid, canceled] = await Promise.all([paying(), canceling()])
      expect(paid.ok, 'exactly one of the two').toBe(!canceled.ok)
      return { id, paid: paid.ok }
    }),
  )
  const charged = new Set(here.taken().map(({ key }) => key))
  for (const { id, paid } of ends) {
    const attempts = await here.attempts(id)
    expect(await here.status(id)).toBe(paid ? 'succeeded' : 'canceled')
    expect(attempts.filter((attempt) => charged.has(attempt.id))).toHaveLength(paid ? 1 : 0)
    expect(attempts).toHaveLength(paid ? 1 : 0)
  }
  expect(charged.size).toBe(ends.filter(({ paid }) => paid).length)
  // Both ends must have come up, or the race was none.
  expect(new Set(ends.map(({ paid }) => paid)).size).toBe(2)
})

test('pay, cancel, expiry and a second tab all at once, one hundred times', async () => {
  const here = await office()
  const ids = await here.copies(await here.sent(), 100)
  here.clock.move(linkLifetimeMs - 1)
  let moved = false
  const all = ids.map(async (id) => {
    const soon = () => ticks(Math.floor(Math.random() * 10))
    await Promise.all([
      soon().then(() => here.press(id, cards.approved)),
      soon().then(() => here.press(id, cards.mastercard)),
      soon().then(() => cancelPayment(here.ports, here.agent, id)),
      soon().then(() => {
        if (!moved) here.clock.move(1)
        moved = true
        return expireOverdue(here.ports)
      }),
    ])
  })
  await Promise.all(all)
  const charged = new Set(here.taken().map(({ key }) => key))
  for (const id of ids) {
    const taken = (await here.attempts(id)).filter((attempt) => charged.has(attempt.id))
    const status = await here.status(id)
    expect(['succeeded', 'canceled', 'expired']).toContain(status)
    expect(taken).toHaveLength(status === 'succeeded' ? 1 : 0)
  }
})

test('no text and no story line holds a digit of the card', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.declined)
  await here.press(id, cards.approved)
  const story = await here.ports.db.selectFrom('story').selectAll().execute()
  expect(JSON.stringify(story)).not.toMatch(/4242|400000/)
  expect(JSON.stringify(await readOutbox(here.ports.config.dataDir, 9))).not.toMatch(/4242/)
})
