import { expect, test } from 'vitest'
import { headWords } from '@/app/console/reports/report-words'
import { figures } from '@/lib/payment/figures'
import { readFilter, spanOf, startOfDay } from '@/lib/payment/list-filter'
import { refundPayment } from '@/lib/payment/refund'
import { cards, office, type Office } from '../helpers/payment'

const of = (here: Office, query: string) => {
  const now = here.clock.now()
  const filter = readFilter(new URLSearchParams(query))
  return figures(here.ports.db, here.agent.merchantId, spanOf(filter, now), now)
}

test('two agents of one name are two', async () => {
  const here = await office()
  await here.sent()
  const other = await here.secondAgent()
  const { db } = here.ports
  await db.updateTable('staff').set({ name: 'Mia Larsen' }).where('id', '=', other.id).execute()
  const id = await here.sent()
  await db.updateTable('payments').set({ staff_id: other.id }).where('id', '=', id).execute()
  const { byAgent } = await of(here, 'period=today')
  expect(byAgent.map(({ name, started }) => [name, started])).toEqual([
    ['Mia Larsen', 1],
    ['Mia Larsen', 1],
  ])
})

test('several currencies stand in one order, whichever was taken first or most', async () => {
  const here = await office()
  const [one, other] = [here.agent.id, (await here.secondAgent()).id]
  for (const [staff_id, currency] of [
    [one, 'USD'],
    [one, 'EUR'],
    [other, 'GBP'],
    [other, 'CHF'],
  ] as const) {
    const id = await here.sent()
    await here.press(id, cards.approved)
    const changes = { staff_id, currency }
    await here.ports.db.updateTable('payments').set(changes).where('id', '=', id).execute()
  }
  const { taken } = await of(here, 'period=today')
  expect(taken.map(({ currency }) => currency)).toEqual(['CHF', 'EUR', 'GBP', 'USD'])
})

test('what was given back is not left in what was taken unsaid', async () => {
  const here = await office()
  const id = await here.sent()
  await here.press(id, cards.approved)
  expect(headWords(await of(here, 'period=today'))).toBe('1 payment started · £184.50 taken')
  const by = { merchantId: here.agent.merchantId, by: null }
  await refundPayment(here.ports, by, id, { amount: 2000, requestKey: 'one' })
  await refundPayment(here.ports, by, id, { amount: 450, requestKey: 'two' })
  const found = await of(here, 'period=today')
  expect(found.givenBack).toEqual([{ amount: 2450, currency: 'GBP' }])
  expect(headWords(found)).toBe('1 payment started · £184.50 taken · £24.50 given back')
  await here.ports.db.updateTable('refunds').set({ status: 'refused' }).execute()
  expect((await of(here, 'period=today')).givenBack).toEqual([])
  expect((await of(here, 'period=yesterday')).givenBack).toEqual([])
})

test('every refusal counts, however many reasons there are', async () => {
  const here = await office()
  const codes = Array.from({ length: 14 }, (_, number) => `code_${number}`)
  for (const code of codes) {
    const id = await here.sent()
    await here.press(id, cards.declined)
    await here.ports.db
      .updateTable('attempts')
      .set({ decline_code: code })
      .where('payment_id', '=', id)
      .execute()
  }
  const { declines } = await of(here, 'period=today')
  expect(declines).toHaveLength(14)
})

test.each(['from=2026-11-23', 'from=2026-11-24&to=2026-11-22', 'from=2026-12-01&to=2026-12-09'])(
  'of days that hold none, as %s does, there are none',
  async (days) => {
    const here = await office()
    await here.sent()
    expect(startOfDay(here.clock.now())).toBe(new Date(2026, 10, 22).getTime())
    expect(await of(here, `period=custom&${days}`)).toMatchObject({ total: 0, byAgent: [] })
    expect((await of(here, 'period=custom&from=2026-11-22')).total).toBe(1)
  },
)
