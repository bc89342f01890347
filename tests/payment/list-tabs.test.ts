import { expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { expireOverdue } from '@/lib/payment/expire'
import { listView } from '@/lib/payment/list'
import { inList, queryOf, readFilter } from '@/lib/payment/list-filter'
import { office } from '../helpers/payment'

const day = 24 * 60 * 60_000
const filterOf = (query: string) => readFilter(new URLSearchParams(query))

test('the usual period of one list, which its form sends along, is no choice for the others', async () => {
  const here = await office()
  await cancelPayment(here.ports, here.agent, await here.sent())
  here.clock.move(day)
  await here.sent()
  const counts = async (query: string) =>
    (await listView(here.ports.db, here.agent.merchantId, filterOf(query), null)).counts
  const asSent = 'q=HS&period=today'
  expect(await counts(asSent)).toMatchObject({ all: 1, needs: 1 })
  expect(queryOf(inList(filterOf(asSent), 'needs')).toString()).toBe('list=needs&q=HS')
  expect(await counts('list=needs&period=any')).toMatchObject({ all: 1, needs: 1 })
  expect(queryOf(inList(filterOf('list=needs&period=any'), 'all')).toString()).toBe('')
})

test('a period that somebody chose goes with them from list to list', async () => {
  for (const period of ['week', 'any', 'yesterday']) {
    expect(queryOf(inList(filterOf(`period=${period}`), 'needs')).get('period')).toBe(period)
  }
  const custom = 'period=custom&from=2026-11-01&to=2026-11-02'
  expect(queryOf(inList(filterOf(custom), 'expired')).toString()).toBe(`list=expired&${custom}`)
})

test('a link of an earlier day waits where one looks for it, and is found when it has run out', async () => {
  const here = await office()
  const link = await here.sent()
  const idsOf = async (query: string) =>
    (await listView(here.ports.db, here.agent.merchantId, filterOf(query), null)).rows.map(
      ({ id }) => id,
    )
  here.clock.move(2 * day)
  expect(await idsOf('')).toEqual([])
  expect(await idsOf('list=waiting')).toEqual([link])
  here.clock.move(day + 60_000)
  await expireOverdue(here.ports)
  expect(await idsOf('list=waiting')).toEqual([])
  expect(await idsOf('list=expired')).toEqual([link])
})
