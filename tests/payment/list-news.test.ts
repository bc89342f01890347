import { expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { listNews, listView, pageRows } from '@/lib/payment/list'
import { readFilter, readPlace } from '@/lib/payment/list-filter'
import { cards, office, type Office } from '../helpers/payment'

const filterOf = (query: string) => readFilter(new URLSearchParams(query))
const viewOf = ({ ports, agent }: Office, query: string) =>
  listView(ports.db, agent.merchantId, filterOf(query), null)

test('what comes into a list below its newest row is news too', async () => {
  const here = await office()
  const older = await here.sent()
  here.clock.move(1000)
  const newer = await here.sent()
  await cancelPayment(here.ports, here.agent, newer)
  for (const list of ['list=needs', 'list=canceled']) {
    const shown = (await viewOf(here, list)).rows.map(({ id }) => id)
    expect(shown).toEqual([newer])
    const asked = { ids: shown, until: null }
    const fresh = async () =>
      (await listNews(here.ports.db, here.agent.merchantId, filterOf(list), asked)).fresh
    expect(await fresh()).toBe(0)
  }
  await cancelPayment(here.ports, here.agent, older)
  const asked = { ids: [newer], until: null }
  const news = await listNews(here.ports.db, here.agent.merchantId, filterOf('list=needs'), asked)
  expect([news.fresh, news.counts.needs]).toEqual([1, 2])
})

test('what stands below the rows that are shown is no news', async () => {
  const here = await office()
  const first = await here.sent()
  await here.copies(first, pageRows + 5)
  const page = await viewOf(here, 'list=waiting')
  const asked = { ids: page.rows.map(({ id }) => id), until: readPlace(page.next) }
  const fresh = async () =>
    (await listNews(here.ports.db, here.agent.merchantId, filterOf('list=waiting'), asked)).fresh
  expect(await fresh()).toBe(0)
  here.clock.move(1000)
  const paid = await here.sent()
  expect(await fresh()).toBe(1)
  await here.press(paid, cards.approved)
  expect(await fresh()).toBe(0)
})
