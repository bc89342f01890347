import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ListTable } from '@/app/console/payments/list-table'
import { periodWords } from '@/app/console/payments/list-words'
import { listView } from '@/lib/payment/list'
import { readFilter } from '@/lib/payment/list-filter'
import { tellStory } from '@/lib/payment/story-store'
import { cards, office } from '../../helpers/payment'

const filterOf = (query: string) => readFilter(new URLSearchParams(query))

test.each([
  ['period=month', 'Last 30 days'],
  ['list=needs', 'Any day'],
  ['period=custom&from=2026-11-01&to=2026-11-20', '1 Nov 2026 to 20 Nov 2026'],
  ['period=custom&from=2026-11-20&to=2026-11-20', '20 Nov 2026'],
  ['period=custom&from=2026-11-01', 'Since 1 Nov 2026'],
  ['period=custom&to=2026-11-20', 'Until 20 Nov 2026'],
  ['period=custom', 'Any day'],
])('of %s the list says which days it shows', (query, words) => {
  expect(periodWords(filterOf(query))).toBe(words)
})

const choices = { agents: [], configurations: [] }
const shown = (query: string, rows: Awaited<ReturnType<typeof listView>>['rows'] = []) =>
  renderToStaticMarkup(
    <ListTable
      {...{ rows, choices, filter: filterOf(query) }}
      lives={{}}
      now={0}
      chosen={null}
      onChoose={() => {}}
    />,
  )

test('days the wrong way round are said to be, and turned round in one press', () => {
  const page = shown('period=custom&from=2026-11-20&to=2026-11-01&status=paid')
  expect(page).toContain('The first day is after the last')
  expect(page).toMatch(
    /<a class="btn" href="[^"]*status=paid[^"]*from=2026-11-01&amp;to=2026-11-20">Turn them round</,
  )
  expect(shown('period=custom&from=2026-11-01&to=2026-11-20')).not.toContain('Turn them round')
})

test('what is paid and needs somebody says why in its row', async () => {
  const here = await office()
  const { db } = here.ports
  const id = await here.sent()
  await here.press(id, cards.approved)
  const needs = () => listView(db, here.agent.merchantId, filterOf('list=needs'), null)
  expect(shown('', (await listView(db, here.agent.merchantId, filterOf(''), null)).rows)).toMatch(
    /<td class="state">(?!.*class="now).*Paid/,
  )
  await tellStory(db, await here.payment(id), 'disputed', { detail: 'fraudulent' })
  expect(shown('list=needs', (await needs()).rows)).toContain('Disputed at the bank')
})
