import { describe, expect, test } from 'vitest'
import type { Gateway, GatewayEvent, RefundOutcome } from '@/lib/gateway/port'
import { cancelPayment } from '@/lib/payment/cancel'
import { hearGateway } from '@/lib/payment/gateway-news'
import { paymentView } from '@/lib/payment/payment-view'
import { settle } from '@/lib/payment/settle'
import { cards, chargedBy, office, pass, press, type Office } from '../helpers/payment'
import { pay } from '@/lib/payment/pay'

const approved = {
  outcome: 'approved',
  gatewayReference: 'PSP-1',
  authorisationCode: null,
} as const

/** A gateway whose news is what a test says, and that gives back what it is told to. */
function telling(here: Office, refunds: RefundOutcome[] = []) {
  const asked: string[] = []
  const gateway: Gateway = {
    ...here.ports.gateway,
    read: async ({ body }) => ({
      events: [JSON.parse(body) as GatewayEvent],
      answer: { status: 200 },
    }),
    async refund({ gatewayReference, money }) {
      asked.push(`${money.amount} of ${gatewayReference}`)
      return refunds.shift() ?? { outcome: 'refunded', refundReference: 'RF-1' }
    },
    lookUpRefund: async () => null,
  }
  const ports = { ...here.ports, ...chargedBy(gateway) }
  const tell = (event: GatewayEvent) =>
    hearGateway(ports, null, { headers: new Headers(), body: JSON.stringify(event) })
  return { ports, tell, asked }
}

/** An attempt that the record has given up: nothing was taken, as far as anybody knew. */
async function givenUp() {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.unreachable)
  const [attempt] = await here.attempts(id)
  return { here, id, attemptId: attempt!.id }
}

const money = { amount: 18450, currency: 'GBP' }

describe('money that comes in for an attempt that was given up', () => {
  test('goes back, whole and once, and the agent reads it', async () => {
    const { here, id, attemptId } = await givenUp()
    const { ports, tell, asked } = telling(here)
    await tell({ type: 'outcome', attemptId, money, outcome: approved })
    await tell({ type: 'outcome', attemptId, money, outcome: approved })
    await pass(here, 120, ports)
    expect(asked).toEqual(['18450 of PSP-1'])
    expect(await here.status(id)).toBe('opened')
    const view = await paymentView(ports, here.agent, id)
    expect(view!.refunds).toMatchObject([
      { amount: '£184.50', status: 'refunded', reason: 'late-charge' },
    ])
    expect(await here.story(id)).toEqual(expect.arrayContaining(['late-charge', 'refunded']))
  })

  test('does not stand in the way of a card that pays', async () => {
    const { here, id, attemptId } = await givenUp()
    const { ports, tell, asked } = telling(here)
    expect(await pay(ports, id, press(cards.approved))).toEqual({ ok: true })
    await tell({ type: 'outcome', attemptId, money, outcome: approved })
    await pass(here, 120, ports)
    expect(asked).toEqual(['18450 of PSP-1'])
    expect(await here.status(id)).toBe('succeeded')
  })

  test('goes back also after the agent withdrew the payment', async () => {
    const { here, id, attemptId } = await givenUp()
    const { ports, tell, asked } = telling(here)
    expect(await cancelPayment(ports, here.agent, id)).toEqual({ ok: true })
    await settle(ports, attemptId, approved)
    await pass(here, 120, ports)
    expect(asked).toHaveLength(1)
    expect(await here.status(id)).toBe('canceled')
    void tell
  })

  test('is asked for again while the gateway is silent, under the same key', async () => {
    const { here, attemptId } = await givenUp()
    const { ports, tell, asked } = telling(here, [
      { outcome: 'unconfirmed' },
      { outcome: 'unconfirmed' },
      { outcome: 'pending', refundReference: 'RF-2' },
    ])
    await tell({ type: 'outcome', attemptId, money, outcome: approved })
    await pass(here, 300, ports)
    expect(asked.length).toBe(3)
    const [refund] = await here.ports.db.selectFrom('refunds').selectAll().execute()
    expect(refund).toMatchObject({ status: 'pending', refund_reference: 'RF-2' })
  })
})

describe('evidence', () => {
  test('settles a silence, whichever way it went', async () => {
    const here = await office()
    const { ports, tell } = telling(here)
    for (const outcome of [approved, { outcome: 'declined', code: 'card_declined' } as const]) {
      const id = await here.sent()
      await pay(ports, id, press(cards.silentNotTaken))
      const [attempt] = await here.attempts(id)
      await tell({ type: 'outcome', attemptId: attempt!.id, money, outcome })
      expect(await here.status(id)).toBe(outcome === approved ? 'succeeded' : 'declined')
    }
  })

  test.each([
    ['another amount', { amount: 18451, currency: 'GBP' }],
    ['another currency', { amount: 18450, currency: 'EUR' }],
  ])('of %s is not believed', async (_, other) => {
    const here = await office()
    const { ports, tell } = telling(here)
    const id = await here.sent()
    await pay(ports, id, press(cards.silentTaken))
    const [attempt] = await here.attempts(id)
    await tell({ type: 'outcome', attemptId: attempt!.id, money: other, outcome: approved })
    expect(await here.status(id)).toBe('unconfirmed')
  })

  test('of an order that is not in the record, or at another account, changes nothing', async () => {
    const here = await office()
    const { ports, tell } = telling(here)
    const id = await here.sent()
    await pay(ports, id, press(cards.silentTaken))
    const [attempt] = await here.attempts(id)
    const event = { type: 'outcome', attemptId: attempt!.id, money, outcome: approved } as const
    await tell({ ...event, attemptId: crypto.randomUUID() })
    const body = JSON.stringify(event)
    await hearGateway(ports, 'somebody else', { headers: new Headers(), body })
    expect(await here.status(id)).toBe('unconfirmed')
  })
})

describe('an approval that comes while a weak fence is out', () => {
  /** A charge that nobody knows the end of, and a stop that is under way. */
  async function stopping() {
    const here = await office()
    const id = await here.sent()
    const { ports, tell } = telling(here)
    const weak: Gateway = {
      ...ports.gateway,
      can: { ...ports.gateway.can, fence: 'weak', stopAfterMs: 65_000 },
      stop: async () => null,
    }
    const used = { ...ports, ...chargedBy(weak) }
    await pay(used, id, press(cards.silentTaken))
    const [attempt] = await here.attempts(id)
    await pass(here, 60, used)
    expect((await here.attempts(id))[0]!.stop_asked_at).toBeNull()
    await pass(here, 120, used)
    expect((await here.attempts(id))[0]!.stop_asked_at).not.toBeNull()
    const attemptId = attempt!.id
    await tell({ type: 'outcome', attemptId, money, outcome: approved })
    expect(await here.status(id)).toBe('unconfirmed')
    return { here, id, attemptId, tell, used }
  }

  test('is not paid when the fence takes the money back', async () => {
    const { here, id, attemptId, tell, used } = await stopping()
    const outcome = { outcome: 'failed', code: 'stopped' } as const
    await tell({ type: 'outcome', attemptId, money, outcome })
    expect(await here.status(id)).toBe('opened')
    await pass(here, 60, used)
    expect(await here.ports.db.selectFrom('refunds').selectAll().execute()).toEqual([])
  })

  test('is paid when the fence found nothing to take back', async () => {
    const { here, id, attemptId, tell } = await stopping()
    await tell({ type: 'nothing-found', attemptId })
    expect(await here.status(id)).toBe('succeeded')
    expect((await here.attempts(id))[0]).toMatchObject({ gateway_reference: 'PSP-1' })
  })

  test('is paid also when we crashed behind that news', async () => {
    const { here, id, attemptId, used } = await stopping()
    const now = here.clock.now()
    await here.ports.db
      .updateTable('attempts')
      .set({ nothing_found_at: now })
      .where('id', '=', attemptId)
      .execute()
    await pass(here, 120, used)
    expect(await here.status(id)).toBe('succeeded')
  })
})

test('a hint has the gateway asked at once, and changes nothing by itself', async () => {
  const here = await office()
  const id = await here.sent()
  const { ports, tell } = telling(here)
  await pay(ports, id, press(cards.silentTaken))
  const [attempt] = await here.attempts(id)
  here.clock.move(25_000)
  await here.ports.db
    .updateTable('attempts')
    .set({ next_check_at: here.clock.now() + 60_000 })
    .execute()
  await tell({ type: 'hint', attemptId: attempt!.id })
  expect(await here.status(id)).toBe('unconfirmed')
  await pass(here, 1, ports)
  expect(await here.status(id)).toBe('succeeded')
})

test('a hint that comes while the card is with the bank does not stop the charge', async () => {
  const here = await office()
  const id = await here.sent()
  const stops: string[] = []
  let answer!: () => void
  const { ports, tell } = telling(here)
  const slow: Gateway = {
    ...ports.gateway,
    async confirm(...asked) {
      await new Promise<void>((done) => (answer = done))
      return here.ports.gateway.confirm(...asked)
    },
    async stop(order) {
      stops.push(order.idempotencyKey)
      return here.ports.gateway.stop(order)
    },
  }
  const paying = pay({ ...ports, ...chargedBy(slow) }, id, press(cards.approved))
  await expect.poll(() => answer).toBeDefined()
  const [attempt] = await here.attempts(id)
  await tell({ type: 'hint', attemptId: attempt!.id })
  await pass(here, 5, { ...ports, ...chargedBy(slow) })
  expect(stops).toEqual([])
  answer()
  expect(await paying).toEqual({ ok: true })
})

test('a dispute is told once, however often the gateway tells it', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.approved)
  const [attempt] = await here.attempts(id)
  const { tell } = telling(here)
  for (const detail of ['opened: fraudulent', 'opened: fraudulent', 'lost']) {
    await tell({ type: 'disputed', attemptId: attempt!.id, detail })
  }
  expect((await here.story(id)).filter((kind) => kind === 'disputed')).toHaveLength(2)
  expect(await here.status(id)).toBe('succeeded')
})

test('after ten minutes without an answer a person is asked, once', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.silentTaken)
  const mute: Gateway = { ...here.ports.gateway, stop: async () => null }
  await pass(here, 15 * 60, { ...here.ports, ...chargedBy(mute) })
  expect((await here.story(id)).filter((kind) => kind === 'needs-person')).toHaveLength(1)
})
