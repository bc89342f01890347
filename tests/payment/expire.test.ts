import { expect, test } from 'vitest'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { cards, office } from '../helpers/payment'

test.each([
  [-1, 'requested'],
  [0, 'expired'],
  [1, 'expired'],
])('72 hours and %i ms after sending, a link is %s', async (ms, status) => {
  const here = await office()
  const id = await here.sent()
  here.clock.move(linkLifetimeMs + ms)
  await expireOverdue(here.ports)
  expect(await here.status(id)).toBe(status)
})

test('open pages hear of it, once', async () => {
  const here = await office()
  const id = await here.sent()
  const events = await here.watch(id)
  here.clock.move(linkLifetimeMs)
  await Promise.all([expireOverdue(here.ports), expireOverdue(here.ports)])
  await expireOverdue(here.ports)
  expect(events.filter((e) => e.type === 'payment.changed' && e.status === 'expired')).toHaveLength(
    1,
  )
  expect((await here.story(id)).filter((kind) => kind === 'expired')).toHaveLength(1)
})

test.each([
  ['after a decline', cards.declined, 'expired'],
  ['when it was paid', cards.approved, 'succeeded'],
  ['while the bank is silent', cards.silentTaken, 'unconfirmed'],
])('%s', async (_, number, status) => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, number)
  here.clock.move(linkLifetimeMs)
  await expireOverdue(here.ports)
  expect(await here.status(id)).toBe(status)
})

test('a form without a link never expires', async () => {
  const here = await office()
  const id = await here.draft()
  here.clock.move(10 * linkLifetimeMs)
  await expireOverdue(here.ports)
  expect(await here.status(id)).toBe('draft')
})

test('however many run out at once, in a few turns all are marked', async () => {
  const here = await office()
  const ids = await here.copies(await here.sent(), 450)
  here.clock.move(linkLifetimeMs)
  for (let turn = 0; turn < 3; turn++) await expireOverdue(here.ports)
  const left = await here.ports.db
    .selectFrom('payments')
    .select('id')
    .where('status', '!=', 'expired')
    .execute()
  expect(left).toEqual([])
  expect(ids).toHaveLength(450)
})
