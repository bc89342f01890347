import { describe, expect, test } from 'vitest'
import { ledgerFile } from '@/lib/gateway/sandbox/sandbox'
import { readLedger } from '@/lib/gateway/sandbox/ledger'
import type { Gateway, Refund, RefundOutcome } from '@/lib/gateway/port'
import { hearGateway } from '@/lib/payment/gateway-news'
import { refundPayment } from '@/lib/payment/refund'
import { refundById, refundsOf } from '@/lib/payment/refund-store'
import type { Ports } from '@/lib/ports'
import { cards, chargedBy, office, pass } from '../helpers/payment'

/** A payment of £184.50 that was paid. */
async function paid() {
  const here = await office()
  const id = await here.sent()
  expect(await here.press(id, cards.approved)).toEqual({ ok: true })
  const { merchantId } = here.agent
  const refund = (
    amount: number | null,
    requestKey: string = crypto.randomUUID(),
    ports: Ports = here.ports,
  ) => refundPayment(ports, { merchantId, by: null }, id, { amount, requestKey })
  /** What the bank's own books say was given back. */
  const given = () =>
    readLedger(ledgerFile(here.ports.config.dataDir)).flatMap(({ refunds }) =>
      Object.values(refunds),
    )
  return { here, id, refund, given, rows: () => refundsOf(here.ports.db, id) }
}

/** Ports whose gateway does this with refunds, and what it was asked for. */
function refundedBy(ports: Ports & { gateway: Gateway }, does: Partial<Gateway>) {
  const asked: Refund[] = []
  const gateway: Gateway = {
    ...ports.gateway,
    ...does,
    async refund(refund) {
      asked.push(refund)
      return (does.refund ?? ports.gateway.refund)(refund)
    },
  }
  return { asked, ports: { ...ports, ...chargedBy(gateway) } }
}

describe('money given back', () => {
  test('is all of it where no amount is said', async () => {
    const { given, here, id, refund } = await paid()
    expect(await refund(null)).toMatchObject({
      ok: true,
      refund: { amount: 18450, currency: 'GBP', whole: 1, status: 'refunded', staff_id: null },
    })
    expect(given()).toEqual([18450])
    expect((await here.story(id)).slice(-2)).toEqual(['refund-asked', 'refunded'])
    expect(await here.status(id)).toBe('succeeded')
  })

  test('comes in parts, and the last part is what is left', async () => {
    const { given, refund } = await paid()
    expect(await refund(5000)).toMatchObject({ refund: { amount: 5000, whole: 0 } })
    expect(await refund(450)).toMatchObject({ refund: { amount: 450, whole: 0 } })
    expect(await refund(null)).toMatchObject({ refund: { amount: 13000, whole: 0 } })
    expect(given()).toEqual([5000, 450, 13000])
  })

  test.each([18451, 1_000_000])('is never more than was taken: %i', async (amount) => {
    const { given, refund, rows } = await paid()
    expect(await refund(amount)).toEqual({ ok: false, code: 'more_than_taken' })
    expect([await rows(), given()]).toEqual([[], []])
  })

  test('is never more than is left', async () => {
    const { given, refund } = await paid()
    await refund(18000)
    expect(await refund(451)).toEqual({ ok: false, code: 'more_than_taken' })
    expect(await refund(450)).toMatchObject({ ok: true })
    expect(await refund(null)).toEqual({ ok: false, code: 'more_than_taken' })
    expect(given()).toEqual([18000, 450])
  })

  test('needs money that was taken', async () => {
    const here = await office()
    const id = await here.sent()
    const asked = { merchantId: here.agent.merchantId, by: null }
    const wish = { amount: null, requestKey: 'once' }
    const notPaid = { ok: false, code: 'not_paid' }
    expect(await refundPayment(here.ports, asked, id, wish)).toEqual(notPaid)
    await here.press(id, cards.declined)
    expect(await refundPayment(here.ports, asked, id, wish)).toEqual(notPaid)
  })

  test('is for the merchant’s own payments', async () => {
    const { given, here, id } = await paid()
    const asked = { merchantId: here.stranger.merchantId, by: here.stranger.id }
    const wish = { amount: null, requestKey: 'once' }
    expect(await refundPayment(here.ports, asked, id, wish)).toEqual({
      ok: false,
      code: 'not_found',
    })
    expect(given()).toEqual([])
  })
})

describe('asked for twice', () => {
  test('with one key it is one refund', async () => {
    const { given, refund } = await paid()
    const first = await refund(5000, 'key')
    expect(await refund(5000, 'key')).toEqual(first)
    expect(await refund(null, 'key')).toEqual(first)
    expect(given()).toEqual([5000])
  })

  test('with one key at once it is one refund', async () => {
    const { given, refund } = await paid()
    const all = await Promise.all(Array.from({ length: 5 }, () => refund(5000, 'key')))
    expect(new Set(all.map((one) => one.ok && one.refund.id)).size).toBe(1)
    expect(given()).toEqual([5000])
  })

  test('with one key for another amount it is refused', async () => {
    const { given, refund } = await paid()
    await refund(5000, 'key')
    expect(await refund(6000, 'key')).toEqual({ ok: false, code: 'request_key_used' })
    expect(given()).toEqual([5000])
  })

  test('by two people at once for all of it, one of them gets it', async () => {
    const { given, refund } = await paid()
    const both = await Promise.all([refund(null), refund(null)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(given()).toEqual([18450])
  })
})

describe('a gateway that', () => {
  const silent: Partial<Gateway> = { refund: async () => ({ outcome: 'unconfirmed' }) }

  test('is not reached because the server died: the refund is sent later, with its own key', async () => {
    const { given, here, refund, rows } = await paid()
    const dead = refundedBy(here.ports, { refund: () => new Promise<never>(() => {}) })
    void refund(5000, 'key', dead.ports)
    while (dead.asked.length === 0) await new Promise((done) => setImmediate(done))
    expect(given()).toEqual([])

    const next = refundedBy(here.ports, {})
    await pass(here, 59, next.ports)
    expect(next.asked).toEqual([])
    await pass(here, 2, next.ports)
    expect(next.asked).toEqual(dead.asked)
    expect(given()).toEqual([5000])
    expect(await rows()).toMatchObject([{ status: 'refunded' }])
  })

  test('gave it back and did not say so: it is asked, and gives nothing twice', async () => {
    const { given, here, refund, rows } = await paid()
    const lost = refundedBy(here.ports, {
      async refund(asked) {
        await here.ports.gateway.refund(asked)
        return { outcome: 'unconfirmed' }
      },
    })
    expect(await refund(null, 'key', lost.ports)).toMatchObject({
      ok: true,
      refund: { status: 'unconfirmed' },
    })
    await pass(here, 6)
    expect(await rows()).toMatchObject([{ status: 'refunded' }])
    expect(given()).toEqual([18450])
  })

  test('stays silent is asked again with the same key, and the money counts as gone meanwhile', async () => {
    const { here, id, refund } = await paid()
    const { asked, ports } = refundedBy(here.ports, silent)
    await refund(null, 'key', ports)
    expect(await refund(1, 'another', ports)).toEqual({ ok: false, code: 'more_than_taken' })
    await pass(here, 60, ports)
    expect(asked.length).toBeGreaterThan(2)
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(await here.story(id)).not.toContain('refunded')
  })

  test('forgets keys is not asked for it again once it may have forgotten this one', async () => {
    const { here, refund } = await paid()
    const dayMs = 24 * 60 * 60_000
    const { can } = here.ports.gateway
    const forgetful = {
      can: { ...can, idempotency: { lifetimeMs: dayMs, replaysErrors: true } },
      lookUpRefund: async () => null,
    }
    const { asked, ports } = refundedBy(here.ports, { ...silent, ...forgetful })
    await refund(null, 'key', ports)
    await pass(here, 60, ports)
    const before = asked.length
    here.clock.move(dayMs)
    await pass(here, 3, ports)
    expect(asked.length).toBe(before)
  })

  test('refuses gives nothing back, and what it refused may be asked for again', async () => {
    const { given, here, id, refund } = await paid()
    const code = 'not_captured_yet'
    const early = refundedBy(here.ports, { refund: async () => ({ outcome: 'refused', code }) })
    expect(await refund(null, 'early', early.ports)).toMatchObject({
      ok: true,
      refund: { status: 'refused', code },
    })
    expect((await here.story(id)).at(-1)).toBe('refund-refused')
    expect(await refund(null, 'later')).toMatchObject({ refund: { status: 'refunded' } })
    expect(given()).toEqual([18450])
  })

  test('takes it on, and days later the bank refuses: it is refused, and may be asked for again', async () => {
    const { here, id, refund, rows } = await paid()
    const pending: RefundOutcome = { outcome: 'pending', refundReference: 'rf_1' }
    const slow = refundedBy(here.ports, { refund: async () => pending })
    await refund(null, 'key', slow.ports)
    const [row] = await rows()
    expect(row).toMatchObject({ status: 'pending', refund_reference: 'rf_1' })

    const tell = (outcome: RefundOutcome) => {
      const events = [{ type: 'refund-outcome' as const, refundId: row!.id, outcome }]
      const gateway = {
        ...here.ports.gateway,
        read: async () => ({ events, answer: { status: 200 } }),
      }
      const webhook = { headers: new Headers(), body: '' }
      return hearGateway({ ...here.ports, ...chargedBy(gateway) }, null, webhook)
    }
    await tell({ outcome: 'refunded', refundReference: 'rf_1' })
    await tell({ outcome: 'refused', code: 'refund_failed', raw: 'lost_or_stolen_card' })
    // What comes late, or again, turns nothing back.
    await tell({ outcome: 'refunded', refundReference: 'rf_1' })
    expect(await refundById(here.ports.db, row!.id)).toMatchObject({
      status: 'refused',
      code: 'refund_failed',
      raw_code: 'lost_or_stolen_card',
    })
    expect((await here.story(id)).slice(-2)).toEqual(['refunded', 'refund-refused'])
    expect(await refund(null, 'again')).toMatchObject({ refund: { status: 'refunded' } })
  })
})
