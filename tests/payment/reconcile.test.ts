import { describe, expect, test } from 'vitest'
import type { Gateway } from '@/lib/gateway/port'
import { pay } from '@/lib/payment/pay'
import { reconcile } from '@/lib/payment/reconcile'
import { chargedBy, cards, office, pass, press, quickSandbox } from '../helpers/payment'

describe('a silent bank', () => {
  test('that took the money: the payment is paid, as soon as the bank says so', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.silentTaken)
    const events = await here.watch(id)
    await pass(here, 60)
    expect(await here.status(id)).toBe('succeeded')
    expect((await here.attempts(id))[0]).toMatchObject({
      status: 'approved',
      authorisation_code: here.taken()[0]!.authorisationCode,
      next_check_at: null,
    })
    expect(events.at(-1)).toMatchObject({ type: 'payment.changed', status: 'succeeded' })
    expect((await here.story(id)).slice(-3)).toEqual(['pay-pressed', 'no-answer', 'approved'])
  })

  test('that took nothing: another card may pay, and the books show one charge', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.silentNotTaken)
    await pass(here, 60)
    expect(await here.payment(id)).toMatchObject({ status: 'opened', declines: 0, submits: 1 })
    expect((await here.attempts(id))[0]).toMatchObject({
      status: 'failed',
      decline_code: 'stopped',
    })
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
    expect(here.taken()).toHaveLength(1)
  })

  test('on the fifth try that took nothing locks the link', async () => {
    const here = await office()
    const id = await here.sent()
    for (let i = 0; i < 4; i++) await here.press(id, cards.unreachable)
    await here.press(id, cards.silentNotTaken)
    await pass(here, 60)
    expect(await here.status(id)).toBe('locked')
  })

  test('is asked rarely and ever more rarely, each time is counted, and agents hear of it', async () => {
    const here = await office()
    const id = await here.sent()
    const asked: number[] = []
    const gateway: Gateway = {
      ...here.ports.gateway,
      async stop() {
        asked.push(here.clock.now())
        return null
      },
    }
    await here.press(id, cards.silentTaken)
    const events = await here.watch(id)
    const began = here.clock.now()
    await pass(here, 600, { ...here.ports, ...chargedBy(gateway) })
    const [attempt] = await here.attempts(id)
    expect(attempt).toMatchObject({ status: 'unconfirmed', checks: asked.length })
    expect(await here.status(id)).toBe('unconfirmed')
    expect(asked[0]! - began).toBe(5000)
    const gaps = asked.slice(1).map((at, i) => at - asked[i]!)
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60_000)
    expect(events.filter(({ type }) => type === 'payment.noted').length).toBeGreaterThan(0)
    expect(await here.press(id, cards.approved)).toMatchObject({ code: 'not_allowed_now' })
  })

  test('that is down when it is asked is asked again', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.silentTaken)
    const gateway: Gateway = {
      ...here.ports.gateway,
      async stop() {
        throw new Error('connection refused')
      },
    }
    await pass(here, 30, { ...here.ports, ...chargedBy(gateway) })
    expect(await here.status(id)).toBe('unconfirmed')
    await pass(here, 120)
    expect(await here.status(id)).toBe('succeeded')
  })

  test('of one payment does not hold up another', async () => {
    const here = await office()
    const [one, two] = [await here.sent(), await here.sent()]
    await here.press(one, cards.silentTaken)
    await here.press(two, cards.silentNotTaken)
    const { stop } = here.ports.gateway
    const gateway: Gateway = {
      ...here.ports.gateway,
      async stop(order) {
        const ofOne = (await here.attempts(one)).some(({ id }) => id === order.idempotencyKey)
        if (ofOne) throw new Error('reset')
        return stop(order)
      },
    }
    await pass(here, 60, { ...here.ports, ...chargedBy(gateway) })
    expect(await here.status(one)).toBe('unconfirmed')
    expect(await here.status(two)).toBe('opened')
  })
})

test('several who ask at once settle it once', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.silentTaken)
  here.clock.move(60_000)
  const asked: string[] = []
  const gateway: Gateway = {
    ...here.ports.gateway,
    async stop(order) {
      asked.push(order.idempotencyKey)
      return here.ports.gateway.stop(order)
    },
  }
  const ports = { ...here.ports, ...chargedBy(gateway) }
  await Promise.all([reconcile(ports), reconcile(ports), reconcile(ports)])
  expect(asked).toHaveLength(1)
  expect(await here.status(id)).toBe('succeeded')
  expect((await here.story(id)).filter((kind) => kind === 'approved')).toHaveLength(1)
})

test('an answer that comes while the bank is being asked counts once', async () => {
  const here = await office()
  const id = await here.sent()
  let answer!: () => void
  const gateway = quickSandbox(here.ports, () => new Promise<void>((done) => (answer = done)))
  const ports = { ...here.ports, ...chargedBy(gateway) }
  const paying = pay(ports, id, press(cards.slow))
  while (!answer) await new Promise((done) => setImmediate(done))
  here.clock.move(31_000)
  await reconcile(ports)
  answer()
  await paying
  const [attempt] = await here.attempts(id)
  const paid = here.taken().length === 1
  expect(attempt!.status).toBe(paid ? 'approved' : 'failed')
  expect(await here.status(id)).toBe(paid ? 'succeeded' : 'opened')
})

test('what the caller reads of a press is what the record says, also when the fence was faster', async () => {
  const here = await office()
  const id = await here.sent()
  let answer!: () => void
  const gateway = quickSandbox(here.ports, () => new Promise<void>((done) => (answer = done)))
  const ports = { ...here.ports, ...chargedBy(gateway) }
  const slow = press(cards.slow)
  const paying = pay(ports, id, slow)
  while (!answer) await new Promise((done) => setImmediate(done))
  here.clock.move(31_000)
  await reconcile(ports)
  answer()
  expect(await paying).toEqual(await pay(ports, id, slow))
})

test('money in flight is not cancelled or expired by time, however long the bank is silent', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.silentTaken)
  const { expireOverdue } = await import('@/lib/payment/expire')
  here.clock.move(80 * 60 * 60_000)
  await expireOverdue(here.ports)
  expect(await here.status(id)).toBe('unconfirmed')
  await reconcile(here.ports)
  expect(await here.status(id)).toBe('succeeded')
})
