import { describe, expect, test } from 'vitest'
import { readDbClock } from '@/lib/db/now'
import { cancelPayment } from '@/lib/payment/cancel'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { expireOverdue } from '@/lib/payment/expire'
import { pay } from '@/lib/payment/pay'
import {
  chargedBy,
  cards,
  office,
  press,
  quickSandbox,
  typedCard,
  type Office,
} from '../helpers/payment'

const ticks = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise((done) => setImmediate(done))
}

/** Waits for as long as so many looks at the record take, on whichever engine. */
const tripsTo =
  ({ ports }: Office) =>
  async (count: number) => {
    for (let i = 0; i < count; i++) await readDbClock(ports.db)
  }

describe('at most one charge', () => {
  test('for two presses of Pay', async () => {
    const here = await office()
    const id = await here.sent()
    const same = press(cards.approved)
    const both = await Promise.all([pay(here.ports, id, same), pay(here.ports, id, same)])
    // The twin reads how far the first is by then.
    for (const one of both)
      expect([{ ok: true }, { ok: false, code: 'processing' }]).toContainEqual(one)
    expect(both).toContainEqual({ ok: true })
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
    const ports = { ...here.ports, ...chargedBy(gateway) }
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

test('cancel against pay, two hundred times: paid, or cancelled with no charge', async () => {
  const here = await office()
  const trips = tripsTo(here)
  const gateway = quickSandbox(here.ports, () => trips(Math.floor(Math.random() * 6)))
  const ports = { ...here.ports, ...chargedBy(gateway) }
  const ids = await here.copies(await here.sent(), 200)
  const ends = await Promise.all(
    ids.map(async (id, i) => {
      const paying = async () => {
        await trips(Math.floor(Math.random() * 8))
        return pay(ports, id, press(i % 2 ? cards.approved : cards.slow))
      }
      const canceling = async () => {
        await trips(Math.floor(Math.random() * 12))
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
  const trips = tripsTo(here)
  here.clock.move(linkLifetimeMs - 1)
  let moved = false
  const all = ids.map(async (id) => {
    const soon = () => trips(Math.floor(Math.random() * 10))
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
