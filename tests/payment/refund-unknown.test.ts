import { expect, test } from 'vitest'
import type { Gateway, RefundOutcome } from '@/lib/gateway/port'
import { hearGateway } from '@/lib/payment/gateway-news'
import { reconcile } from '@/lib/payment/reconcile'
import { refundPayment } from '@/lib/payment/refund'
import { cards, chargedBy, office } from '../helpers/payment'

const minute = 60_000
const hour = 60 * minute

/** A paid payment, of which a part was asked back, at a gateway that answers what a test says. */
async function askedBack(answers: { refund: RefundOutcome; lookUp: (RefundOutcome | null)[] }) {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.approved)
  let sent = 0
  const gateway: Gateway = {
    ...here.ports.gateway,
    can: {
      ...here.ports.gateway.can,
      idempotency: { lifetimeMs: 24 * hour, replaysErrors: true },
    },
    async refund() {
      sent += 1
      return answers.refund
    },
    lookUpRefund: async () => answers.lookUp.shift() ?? null,
    read: async ({ body }) => ({
      events: [{ type: 'refund-hint', refundId: body }],
      answer: { status: 200 },
    }),
  }
  const ports = { ...here.ports, ...chargedBy(gateway) }
  const by = { merchantId: here.owner.merchantId, by: here.owner.id }
  const asked = await refundPayment(ports, by, id, { amount: 5000, requestKey: 'one' })
  if (!asked.ok) throw new Error(asked.code)
  return {
    ...{ here, id },
    sent: () => sent,
    hint: () => hearGateway(ports, null, { headers: new Headers(), body: asked.refund.id }),
    async later(ms: number): Promise<void> {
      here.clock.move(ms)
      await reconcile(ports)
    },
    refund: () => here.ports.db.selectFrom('refunds').selectAll().executeTakeFirstOrThrow(),
  }
}

test('news that a refund failed after all is asked about until there is an answer', async () => {
  const given = { outcome: 'refunded', refundReference: 'RF-1' } as const
  const failed = { outcome: 'refused', code: 'refund_failed' } as const
  const { hint, later, refund } = await askedBack({ refund: given, lookUp: [null, failed] })
  expect(await refund()).toMatchObject({ status: 'refunded', next_check_at: null })
  await hint()
  await later(0)
  expect(await refund()).toMatchObject({ status: 'refunded' })
  await later(5 * minute)
  expect(await refund()).toMatchObject({ status: 'refused', code: 'refund_failed' })
})

test('news of a refund that stands is asked about once', async () => {
  const given = { outcome: 'refunded', refundReference: 'RF-1' } as const
  const { here, hint, id, later, refund } = await askedBack({ refund: given, lookUp: [given] })
  await hint()
  await later(0)
  expect(await refund()).toMatchObject({ status: 'refunded', next_check_at: null })
  expect((await here.story(id)).filter((kind) => kind === 'refunded')).toHaveLength(1)
})

test('a refund that is unknown when its key is forgotten is not sent again: a person is asked', async () => {
  const { here, id, later, refund, sent } = await askedBack({
    refund: { outcome: 'unconfirmed' },
    lookUp: [],
  })
  for (let i = 0; i < 23; i++) await later(hour)
  const before = sent()
  expect(before).toBeGreaterThan(1)
  for (let i = 0; i < 48; i++) await later(hour)
  expect(sent()).toBe(before)
  expect(await refund()).toMatchObject({ status: 'unconfirmed' })
  expect((await here.story(id)).filter((kind) => kind === 'needs-person')).toHaveLength(1)
})
