import { expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { dealWith } from '@/lib/payment/deal-with'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { listView } from '@/lib/payment/list'
import { readFilter } from '@/lib/payment/list-filter'
import { hearGateway } from '@/lib/payment/gateway-news'
import { sendLink } from '@/lib/payment/send'
import { callerNumber, cards, chargedBy, office, type Office } from '../helpers/payment'

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

test('a disputed payment is somebody’s work, and so is each news of it', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.approved)
  const [attempt] = await here.attempts(id)
  const gateway = here.ports.gateway
  const tell = async (detail: string) => {
    here.clock.move(1000)
    const event = { type: 'disputed', attemptId: attempt!.id, detail } as const
    const read = async () => ({ events: [event], answer: { status: 200 } })
    const ports = { ...here.ports, ...chargedBy({ ...gateway, read }) }
    await hearGateway(ports, null, { headers: new Headers(), body: '' })
  }
  const dealt = async () => {
    here.clock.move(1000)
    return dealWith(here.ports, here.owner, id)
  }
  expect(await needing(here)).toEqual([])
  await tell('fraudulent: needs response')
  expect(await needing(here)).toEqual([[id, 'disputed']])
  expect(await dealt()).toEqual({ ok: true })
  // The same once more is no news.
  await tell('fraudulent: needs response')
  expect(await needing(here)).toEqual([])
  await tell('fraudulent: lost')
  expect(await needing(here)).toEqual([[id, 'disputed']])
  await dealt()
  expect(await needing(here)).toEqual([])
  expect(await dealt()).toEqual({ ok: false, code: 'not_allowed_now' })
})
