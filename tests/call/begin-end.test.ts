import { describe, expect, test } from 'vitest'
import { beginCall, type IncomingCall } from '@/lib/call/begin'
import { endCall } from '@/lib/call/end'
import { findCallByPrimaryId, latestCall } from '@/lib/call/store'
import { deskTopic } from '@/lib/live/event'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { reconcile } from '@/lib/payment/reconcile'
import { cards, office } from '../helpers/payment'
import { seededPorts, type Seeded } from '../helpers/seeded'

const call = ({ demo }: Seeded, changes: Partial<IncomingCall> = {}): IncomingCall => ({
  merchantId: demo.merchantId,
  primaryId: 'C-1',
  secondaryId: null,
  direction: 'inbound',
  callerNumber: '+447700900456',
  calledNumber: '+442079460118',
  agentEmail: 'mia@bridgestreet.example',
  ...changes,
})

async function desk() {
  const ports = await seededPorts()
  let news = 0
  await ports.bus.subscribe([deskTopic(ports.demo.merchantId)], () => void news++)
  return { ports, news: () => news }
}

describe('a call begins', () => {
  test('and the desk hears of it', async () => {
    const { ports, news } = await desk()
    ports.clock.move(1000)
    const begun = await beginCall(ports, call(ports))
    expect(begun).toMatchObject({ ok: true, created: true })
    expect(news()).toBe(1)
    expect(await latestCall(ports.db, ports.demo.mia)).toMatchObject({ primary_id: 'C-1' })
  })

  test('once, however often it is told', async () => {
    const { ports, news } = await desk()
    const told = await Promise.all(Array.from({ length: 5 }, () => beginCall(ports, call(ports))))
    expect(new Set(told.map((one) => one.ok && one.callId)).size).toBe(1)
    expect(told.filter((one) => one.ok && one.created)).toHaveLength(1)
    expect(news()).toBe(1)
  })

  test('for an agent whose address is written in capitals', async () => {
    const { ports } = await desk()
    const agentEmail = ' MIA@BridgeStreet.example '
    expect(await beginCall(ports, call(ports, { agentEmail }))).toMatchObject({ ok: true })
  })

  test.each([
    ['nobody', { agentEmail: 'nobody@bridgestreet.example' }],
    ['an agent of another business', { merchantId: 'another' }],
  ])('for %s: refused, and nobody hears of it', async (_, changes) => {
    const { ports, news } = await desk()
    expect(await beginCall(ports, call(ports, changes))).toEqual({
      ok: false,
      code: 'unknown_agent',
    })
    expect(news()).toBe(0)
  })

  test('for an agent who was let go: refused', async () => {
    const { ports } = await desk()
    await ports.db.updateTable('staff').set({ disabled_at: 1 }).execute()
    expect(await beginCall(ports, call(ports))).toMatchObject({ code: 'unknown_agent' })
  })
})

describe('a call ends', () => {
  test('once, by the database’s clock', async () => {
    const { ports, news } = await desk()
    await beginCall(ports, call(ports))
    ports.clock.move(90_000)
    const endedAt = ports.clock.now()
    expect(await endCall(ports, ports.demo.merchantId, 'C-1')).toEqual({ ok: true })
    ports.clock.move(90_000)
    expect(await endCall(ports, ports.demo.merchantId, 'C-1')).toEqual({ ok: true })
    const row = await findCallByPrimaryId(ports.db, ports.demo.merchantId, 'C-1')
    expect(row?.ended_at).toBe(endedAt)
    expect(news()).toBe(2)
  })

  test.each([
    ['that nobody told of', (seeded: Seeded) => seeded.demo.merchantId, 'C-none'],
    ['of another business', () => 'another', 'C-1'],
  ])('%s: there is no such call', async (_, merchant, primaryId) => {
    const { ports } = await desk()
    await beginCall(ports, call(ports))
    expect(await endCall(ports, merchant(ports), primaryId)).toEqual({ ok: false })
  })

  test('and from then on its links live for 72 hours', async () => {
    const { ports, clock, sent, payment } = await office()
    const id = await sent()
    const before = (await payment(id)).expires_at
    clock.move(50 * 60_000)
    await endCall(ports, ports.demo.merchantId, 'C-8f31-207a')
    expect(before).toBe(clock.now() - 50 * 60_000 + linkLifetimeMs)
    expect((await payment(id)).expires_at).toBe(clock.now() + linkLifetimeMs)
  })

  test('and links of other calls keep their time', async () => {
    const { ports, clock, sent, payment } = await office()
    const id = await sent()
    const { expires_at } = await payment(id)
    await beginCall(ports, call(ports))
    clock.move(60_000)
    await endCall(ports, ports.demo.merchantId, 'C-1')
    expect((await payment(id)).expires_at).toBe(expires_at)
  })

  test.each([
    ['paid', cards.approved, 'succeeded'],
    ['cancelled', null, 'canceled'],
  ])('and what is %s stays as it is', async (_, number, status) => {
    const { ports, clock, sent, payment, press } = await office()
    const id = await sent()
    if (number) await press(id, number)
    else await ports.db.updateTable('payments').set({ status: 'canceled' }).execute()
    const before = await payment(id)
    clock.move(60_000)
    await endCall(ports, ports.demo.merchantId, 'C-8f31-207a')
    expect(await payment(id)).toEqual(before)
    expect(before.status).toBe(status)
  })

  test('while the bank is being asked, and if nothing was taken the link still has its 72 hours', async () => {
    const { ports, clock, sent, payment, press } = await office()
    const id = await sent()
    await press(id, cards.silentNotTaken)
    clock.move(30_000)
    const endedAt = clock.now()
    await endCall(ports, ports.demo.merchantId, 'C-8f31-207a')
    clock.move(30_000)
    await reconcile(ports)
    const after = await payment(id)
    expect(after.status).toBe('opened')
    expect(after.expires_at).toBe(endedAt + linkLifetimeMs)
  })
})
