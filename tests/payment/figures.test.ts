import { describe, expect, test } from 'vitest'
import { timeCaption } from '@/app/console/reports/report-words'
import { figures, daysOf, mostDays } from '@/lib/payment/figures'
import { startOfDay } from '@/lib/payment/list-filter'
import { reportProgress } from '@/lib/payment/progress'
import { cards, office, press, typedCard, type Office } from '../helpers/payment'

const day = 24 * 60 * 60_000

const of = (here: Office, merchantId = here.agent.merchantId) => {
  const now = here.clock.now()
  return figures(here.ports.db, merchantId, { from: startOfDay(now, -6), to: null }, now)
}

describe('the figures', () => {
  test('count ends by day, and money by currency', async () => {
    const here = await office()
    const first = await here.sent()
    await here.press(first, cards.approved)
    here.clock.move(day)
    await here.press(await here.sent(), cards.declined)
    await here.sent()
    const found = await of(here)
    expect(found.total).toBe(3)
    expect(found.taken).toEqual([{ amount: 18450, currency: 'GBP' }])
    expect(found.days).toHaveLength(7)
    expect(found.days.slice(-2)).toEqual([
      expect.objectContaining({ paid: 1, declined: 0, open: 0 }),
      expect.objectContaining({ paid: 0, declined: 1, open: 1 }),
    ])
    expect(found.declines).toEqual([{ code: 'card_declined', count: 1 }])
    expect(found.byAgent).toEqual([
      {
        id: here.agent.id,
        name: 'Mia Larsen',
        started: 3,
        paid: 1,
        share: 0.5,
        taken: found.taken,
      },
    ])
    expect(found.byEntry).toEqual([expect.objectContaining({ name: 'link', started: 3 })])
  })

  test('tell how long callers take from the text to the approval', async () => {
    const here = await office()
    for (const seconds of [10, 20, 30, 40, 600]) {
      const id = await here.sent()
      here.clock.move(seconds * 1000)
      await here.press(id, cards.approved)
    }
    const { timeToPay } = await of(here)
    expect(timeToPay).toMatchObject({ count: 5, medianMs: 30_000, p90Ms: 600_000 })
    const filled = timeToPay.bands.filter(({ count }) => count > 0)
    expect(filled).toEqual([
      { upToMs: 60_000, count: 4 },
      { upToMs: 600_000, count: 1 },
    ])
  })

  test('tell no time to pay of a card that was typed on the call', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.approved)
    await here.ports.db.updateTable('payments').set({ entry: 'keypad' }).execute()
    const found = await of(here)
    expect([found.total, found.timeToPay.count]).toEqual([1, 0])
    expect(timeCaption(found)).toBe('No link was paid in this time.')
  })

  test('follow a link step by step', async () => {
    const here = await office()
    await here.draft()
    await here.filled()
    const opened = await here.sent()
    const at = { page: 'pagename', fields: [] }
    await reportProgress(here.ports, opened, { ...at, presence: 'opened' })
    const paid = await here.sent()
    await reportProgress(here.ports, paid, { ...at, presence: 'here' })
    await here.press(paid, cards.approved)
    const { link } = await of(here)
    expect(link.map(({ step, count }) => `${step} ${count}`)).toEqual([
      'started 4',
      'sent 2',
      'delivered 2',
      'opened 2',
      'touched 1',
      'submitted 1',
      'paid 1',
    ])
  })

  test('of a time in which nothing was, and of another business, are nothing', async () => {
    const here = await office()
    await here.press(await here.sent(), cards.approved)
    for (const found of [await of(here, here.stranger.merchantId)]) {
      expect(found).toMatchObject({ total: 0, taken: [], declines: [], mistakes: [], byAgent: [] })
      expect(found.timeToPay).toMatchObject({ count: 0, medianMs: null, p90Ms: null })
    }
  })

  test('go back a quarter of a year and no further', () => {
    const now = Date.UTC(2026, 10, 22, 14)
    expect(daysOf({ from: 0, to: null }, now)).toHaveLength(mostDays)
    const days = daysOf({ from: startOfDay(now, -1), to: startOfDay(now) }, now)
    expect(days).toEqual([{ from: startOfDay(now, -1), to: startOfDay(now) }])
  })
})

describe('mistakes in a field', () => {
  test('are counted with their reason and without a digit, once for a payment', async () => {
    const here = await office()
    const id = await here.sent()
    const report = (state: 'invalid' | 'complete', reason: 'number_wrong' | null) =>
      reportProgress(here.ports, id, {
        page: 'pagename',
        presence: 'here',
        fields: [{ field: 'payment-card-number', state, length: 16, brand: 'visa', reason }],
      })
    await report('invalid', 'number_wrong')
    await report('invalid', 'number_wrong')
    await report('complete', null)
    const typed = typedCard(cards.approved, { 'expiration-date': '01/20' })
    await here.press(id, cards.approved, { ...press(cards.approved), typed })
    await here.press(id, cards.approved, { ...press(cards.approved), typed })
    const { db } = here.ports
    const rows = await db.selectFrom('field_mistakes').selectAll().orderBy('times').execute()
    expect(rows.map(({ field, reason, times }) => [field, reason, times])).toEqual([
      ['payment-card-number', 'number_wrong', 1],
      ['expiration-date', 'date_passed', 2],
    ])
    const { mistakes } = await of(here)
    expect(mistakes).toEqual([
      { entry: 'link', field: 'expiration-date', reason: 'date_passed', count: 1 },
      { entry: 'link', field: 'payment-card-number', reason: 'number_wrong', count: 1 },
    ])
  })
})
