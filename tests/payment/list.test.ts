import { describe, expect, test } from 'vitest'
import { askForNewLink } from '@/lib/payment/ask'
import { cancelPayment } from '@/lib/payment/cancel'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { listNews, listView, pageRows } from '@/lib/payment/list'
import {
  readFilter,
  readPlace,
  searchesForCard,
  spanOf,
  type Place,
} from '@/lib/payment/list-filter'
import { cards, office, type Office } from '../helpers/payment'

const day = 24 * 60 * 60_000

const list = async (here: Office, query = '', after: Place | null = null) =>
  listView(here.ports.db, here.agent.merchantId, readFilter(new URLSearchParams(query)), after)
const ids = async (here: Office, query = '') => (await list(here, query)).rows.map(({ id }) => id)

describe('the list', () => {
  test('has today’s payments of the merchant, the newest first, and of nobody else', async () => {
    const here = await office()
    const first = await here.sent()
    here.clock.move(1000)
    const second = await here.sent()
    expect(await ids(here)).toEqual([second, first])
    const filter = readFilter(new URLSearchParams())
    const strange = await listView(here.ports.db, here.stranger.merchantId, filter, null)
    expect([strange.rows, strange.counts.all, strange.taken]).toEqual([[], 0, []])
  })

  test('goes on where a page ended, through payments of the same moment', async () => {
    const here = await office()
    const original = await here.sent()
    await here.copies(original, 2 * pageRows + 3)
    const found: string[] = []
    let place: Place | null = null
    let pages = 0
    do {
      const view = await list(here, '', place)
      found.push(...view.rows.map(({ id }) => id))
      place = readPlace(view.next)
      pages += 1
      // What comes in meanwhile is newer, and is in nobody's way.
      here.clock.move(1000)
      if (pages === 1) await here.sent()
    } while (place)
    expect(pages).toBe(3)
    expect(found).toHaveLength(2 * pageRows + 4)
    expect(new Set(found).size).toBe(found.length)
  })

  test('a place that is not one begins at the top', () => {
    for (const text of [null, '', 'x', '12', '12.', '1.a b', '-1.a', "1.a'"]) {
      expect(readPlace(text)).toBeNull()
    }
  })

  test('sums up each currency for itself', async () => {
    const here = await office()
    await here.press(await here.sent(), cards.approved)
    const euros = await here.sent({ amount: '20' })
    await here.press(euros, cards.mastercard)
    await here.ports.db
      .updateTable('payments')
      .set({ currency: 'EUR' })
      .where('id', '=', euros)
      .execute()
    await here.press(await here.sent({ amount: '999' }), cards.declined)
    expect((await list(here)).taken).toEqual([
      { amount: 2000, currency: 'EUR' },
      { amount: 18450, currency: 'GBP' },
    ])
  })

  test('tells of what became of rows on a screen, and how many came in above them', async () => {
    const here = await office()
    const first = await here.sent()
    here.clock.move(1000)
    await here.sent()
    await here.press(first, cards.approved)
    const filter = readFilter(new URLSearchParams('list=waiting'))
    const asked = { ids: [first, 'nobody'], until: null }
    const news = await listNews(here.ports.db, here.agent.merchantId, filter, asked)
    expect(news.rows).toEqual([expect.objectContaining({ id: first, status: 'succeeded' })])
    expect(news.fresh).toBe(1)
    const strange = await listNews(here.ports.db, here.stranger.merchantId, filter, asked)
    expect([strange.rows, strange.fresh]).toEqual([[], 0])
  })
})

describe('a filter', () => {
  test('by status, way, agent and configuration shows what it says', async () => {
    const here = await office()
    const waiting = await here.sent()
    const paid = await here.sent()
    await here.press(paid, cards.approved)
    const draft = await here.draft(here.ports.demo.harperKeypad)
    const { mia, jonas, harper, opera } = here.ports.demo
    expect(await ids(here, 'status=paid')).toEqual([paid])
    expect(await ids(here, 'status=refunded')).toEqual([])
    expect(await ids(here, 'status=waiting')).toEqual([waiting])
    expect(await ids(here, 'entry=keypad')).toEqual([draft])
    expect(await ids(here, `agent=${mia}&status=paid`)).toEqual([paid])
    expect(await ids(here, `agent=${jonas}`)).toEqual([])
    expect((await ids(here, `configuration=${harper}`)).sort()).toEqual([paid, waiting].sort())
    expect(await ids(here, `configuration=${opera}`)).toEqual([])
  })

  test('that nobody understands is left out', () => {
    const filter = readFilter(
      new URLSearchParams('list=x&status=y&entry=fax&period=ever&from=1.1.26&agent='),
    )
    expect(filter).toMatchObject({ list: 'all', status: null, entry: null, period: null })
    expect([filter.from, filter.agent]).toEqual([null, null])
  })

  test('of days begins and ends at midnight', async () => {
    const here = await office()
    const old = await here.sent()
    const then = new Date(here.clock.now())
    here.clock.move(day)
    const today = await here.sent()
    const date = [then.getFullYear(), then.getMonth() + 1, then.getDate()]
    const text = date.map((part) => String(part).padStart(2, '0')).join('-')
    expect(await ids(here)).toEqual([today])
    expect(await ids(here, 'period=yesterday')).toEqual([old])
    expect(await ids(here, 'period=week')).toEqual([today, old])
    expect(await ids(here, `period=custom&from=${text}&to=${text}`)).toEqual([old])
    expect(await ids(here, 'period=any')).toEqual([today, old])
    const custom = { list: 'all', period: 'custom', from: '2026-03-29', to: '2026-03-29' } as const
    const { from, to } = spanOf(custom, here.clock.now())
    expect(new Date(from).getHours()).toBe(0)
    expect(new Date(to!).getHours()).toBe(0)
  })
})

describe('a search', () => {
  test.each([
    '07700 900123',
    '+44 7700 900123',
    '+447700900123',
    '00447700900123',
    '447700900123',
    '(07700) 900-123',
    '900123',
  ])('finds a telephone number typed as %s', async (typed) => {
    const here = await office()
    const id = await here.sent()
    expect(await ids(here, new URLSearchParams({ q: typed }).toString())).toEqual([id])
  })

  test('finds a caller who was never texted, by the call', async () => {
    const here = await office()
    const id = await here.draft()
    expect(await ids(here, 'q=07700900123')).toEqual([id])
  })

  test('finds a reference and a name by a part, a card by its last four, a session by its id', async () => {
    const here = await office()
    const id = await here.sent({ reference: 'HS-99_1%', first_name: 'Zoë', surname: 'Ångström' })
    await here.press(id, cards.approved)
    await here.sent({ reference: 'HS-9951X' })
    const find = (q: string) => ids(here, new URLSearchParams({ q }).toString())
    for (const q of ['99_1%', 'hs-99_', 'ngstr', 'Zoë', '4242', id, 'zoë ångström'.slice(0, 3)]) {
      expect(await find(q), q).toEqual([id])
    }
    for (const q of ['nobody', '1234', "' or 1=1 --", '900124'])
      expect(await find(q), q).toEqual([])
  })

  test.each(['Åsa Ångström', 'åsa ångström', 'ÅSA ÅNGSTRÖM', 'ångst', 'anne-élise'])(
    'finds a name in letters beyond A to Z typed as %s',
    async (typed) => {
      const here = await office()
      const id = await here.sent({ first_name: 'Anne-Élise Åsa', surname: 'Ångström' })
      await here.sent({ first_name: 'Asa', surname: 'Angstrom' })
      const loud = await here.sent({ first_name: 'ANNE-ÉLISE ÅSA', surname: 'ÅNGSTRÖM' })
      const found = await ids(here, new URLSearchParams({ q: typed }).toString())
      expect(found.toSorted()).toEqual([id, loud].toSorted())
    },
  )

  test('never takes a card number along', () => {
    const query = new URLSearchParams({ q: '4242 4242 4242 4242' })
    expect(searchesForCard(query)).toBe(true)
    expect(readFilter(query).search).toBe('')
  })
})

describe('the work list', () => {
  test('has what ran out, was cancelled, or is asked for, until it is dealt with or a week old', async () => {
    const here = await office()
    const expired = await here.sent()
    const asked = await here.sent()
    here.clock.move(linkLifetimeMs)
    await expireOverdue(here.ports)
    await askForNewLink(here.ports, asked)
    const canceled = await here.sent()
    await cancelPayment(here.ports, here.agent, canceled)
    await here.sent()
    const view = await list(here, 'list=needs')
    expect(view.rows.map(({ id, needs }) => [id, needs])).toEqual(
      expect.arrayContaining([
        [expired, ['expired']],
        [asked, ['asked']],
        [canceled, ['canceled']],
      ]),
    )
    expect(view.rows).toHaveLength(3)
    expect(view.counts).toMatchObject({ needs: 3, asked: 1 })
    here.clock.move(8 * day)
    await expireOverdue(here.ports)
    const left = (await list(here, 'list=needs')).rows
    expect(left.map(({ id }) => id)).toContain(asked)
    expect(left.map(({ id }) => id)).not.toContain(canceled)
  })
})
