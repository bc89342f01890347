import { expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { dealWith } from '@/lib/payment/deal-with'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { listView } from '@/lib/payment/list'
import { readFilter } from '@/lib/payment/list-filter'
import { sendLink } from '@/lib/payment/send'
import { callerNumber, office, type Office } from '../helpers/payment'

const day = 24 * 60 * 60_000

async function needing(here: Office) {
  const filter = readFilter(new URLSearchParams('list=needs'))
  const { rows, counts } = await listView(here.ports.db, here.agent.merchantId, filter, null)
  expect(counts.needs).toBe(rows.length)
  return rows.map(({ id, needs }) => [id, ...needs])
}

test('a link that was sent once more after a week and ran out again is somebody’s work', async () => {
  const here = await office()
  const id = await here.sent()
  here.clock.move(linkLifetimeMs)
  await expireOverdue(here.ports)
  here.clock.move(8 * day)
  expect(await needing(here)).toEqual([])
  await sendLink(here.ports, here.agent, id, callerNumber)
  here.clock.move(linkLifetimeMs)
  await expireOverdue(here.ports)
  expect(await needing(here)).toEqual([[id, 'expired']])
})

test('what is cancelled is somebody’s work, however long ago it was begun', async () => {
  const here = await office()
  const id = await here.draft()
  here.clock.move(11 * day)
  await cancelPayment(here.ports, here.agent, id)
  expect(await needing(here)).toEqual([[id, 'canceled']])
  here.clock.move(1000)
  await dealWith(here.ports, here.owner, id)
  expect(await needing(here)).toEqual([])
})
