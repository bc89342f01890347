import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FilterForm } from '@/app/console/audit/filter-form'

test('no day can be picked before the script that turns it into a moment lives', () => {
  const chosen = { group: '', by: '', from: null, to: null } as const
  const html = renderToStaticMarkup(<FilterForm chosen={chosen} actors={{ staff: [], keys: [] }} />)
  const days = html.match(/<input[^>]*type="date"[^>]*>/g) ?? []
  expect(days).toHaveLength(2)
  for (const day of days) expect(day).toMatch(/ disabled=""/)
})
