import { expect, test } from 'vitest'
import type { Gateway, GatewayEvent } from '@/lib/gateway/port'
import { hearGateway } from '@/lib/payment/gateway-news'
import { storyOf } from '@/lib/payment/story-store'
import { cards, chargedBy, office } from '../helpers/payment'

/** A paid payment, and news of its charge. */
async function paid() {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.approved)
  const attemptId = (await here.attempts(id))[0]!.id
  const gateway: Gateway = {
    ...here.ports.gateway,
    read: async ({ body }) => ({
      events: [JSON.parse(body) as GatewayEvent],
      answer: { status: 200 },
    }),
  }
  const ports = { ...here.ports, ...chargedBy(gateway) }
  const disputes = async () =>
    (await storyOf(here.ports.db, id)).flatMap(({ detail, kind }) =>
      kind === 'disputed' ? detail : [],
    )
  const tell = (event: GatewayEvent) =>
    hearGateway(ports, null, { headers: new Headers(), body: JSON.stringify(event) })
  return { here, id, attemptId, disputes, tell }
}

test('a dispute that is posted twice is told once, and what becomes of it once more', async () => {
  const { attemptId, disputes, tell } = await paid()
  for (const detail of ['opened', 'opened', 'lost', 'opened']) {
    await tell({ type: 'disputed', attemptId, detail })
  }
  expect(await disputes()).toEqual(['opened', 'lost'])
})

test('a charge that its own fence cancelled behind the approval is told of, once', async () => {
  const { here, id, attemptId, disputes, tell } = await paid()
  const event: GatewayEvent = {
    type: 'outcome',
    attemptId,
    money: { amount: 18450, currency: 'GBP' },
    outcome: { outcome: 'failed', code: 'stopped' },
  }
  await tell(event)
  await tell(event)
  expect(await here.status(id)).toBe('succeeded')
  expect(await disputes()).toEqual([
    'The charge was approved, and then cancelled: nothing was taken.',
  ])
})

test('an older refusal says nothing of a charge that was approved', async () => {
  const { attemptId, disputes, tell } = await paid()
  const outcome = { outcome: 'declined', code: 'card_declined' } as const
  await tell({ type: 'outcome', attemptId, money: { amount: 18450, currency: 'GBP' }, outcome })
  expect(await disputes()).toEqual([])
})
