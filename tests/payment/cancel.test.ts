import { describe, expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { expireOverdue } from '@/lib/payment/expire'
import { pay } from '@/lib/payment/pay'
import { chargedBy, cards, office, press, quickSandbox, type Office } from '../helpers/payment'

const cancel = (here: Office, id: string) => cancelPayment(here.ports, here.agent, id)

describe('a payment that nobody has charged may be withdrawn', () => {
  test.each<[string, (here: Office) => Promise<string>]>([
    ['an empty form', (here) => here.draft()],
    ['a link', (here) => here.filled()],
    ['a link that was sent', (here) => here.sent()],
    [
      'one that the bank has declined',
      async (here) => {
        const id = await here.sent()
        await here.press(id, cards.declined)
        return id
      },
    ],
  ])('%s', async (_, make) => {
    const here = await office()
    const id = await make(here)
    const events = await here.watch(id)
    expect(await cancel(here, id)).toEqual({ ok: true })
    expect(await here.payment(id)).toMatchObject({
      status: 'canceled',
      canceled_at: here.clock.now(),
    })
    expect(events.at(-1)).toMatchObject({ type: 'payment.changed', status: 'canceled' })
    expect(await here.press(id, cards.approved)).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(here.taken()).toEqual([])
  })
})

describe('refused', () => {
  test('while money is in flight', async () => {
    const here = await office()
    const id = await here.sent()
    let answer!: () => void
    const gateway = quickSandbox(here.ports, () => new Promise<void>((done) => (answer = done)))
    const paying = pay({ ...here.ports, ...chargedBy(gateway) }, id, press(cards.slow))
    while (!answer) await new Promise((done) => setImmediate(done))
    expect(await here.status(id)).toBe('processing')
    expect(await cancel(here, id)).toEqual({ ok: false, code: 'not_allowed_now' })
    answer()
    expect(await paying).toEqual({ ok: true })
    expect(await here.status(id)).toBe('succeeded')
  })

  test.each([
    ['while the bank is silent', cards.silentTaken, 'unconfirmed'],
    ['after the money was taken', cards.approved, 'succeeded'],
  ])('%s', async (_, number, status) => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, number)
    expect(await cancel(here, id)).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(await here.payment(id)).toMatchObject({ status, canceled_at: null })
  })

  test('after it expired', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs)
    await expireOverdue(here.ports)
    expect(await cancel(here, id)).toMatchObject({ code: 'not_allowed_now' })
  })

  test('the second time', async () => {
    const here = await office()
    const id = await here.sent()
    const both = await Promise.all([cancel(here, id), cancel(here, id)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await here.story(id)).filter((kind) => kind === 'canceled')).toHaveLength(1)
  })

  test('to a stranger and to another agent: there is no such payment', async () => {
    const here = await office()
    const id = await here.sent()
    for (const staff of [here.stranger, await here.secondAgent()]) {
      expect(await cancelPayment(here.ports, staff, id)).toEqual({ ok: false, code: 'not_found' })
    }
    expect(await here.status(id)).toBe('requested')
  })
})
