import type { FormEvent, ReactElement } from 'react'
import { expect, test } from 'vitest'
import { Filters } from '@/app/console/payments/filters'
import { queryOf, readFilter, searchesForCard } from '@/lib/payment/list-filter'

const card = '4242 4242 4242 4242'

test('of a card number behind many words no digit is kept', () => {
  const query = new URLSearchParams({ q: `${'x'.repeat(89)} ${card}` })
  expect(searchesForCard(query)).toBe(true)
  expect(queryOf(readFilter(query)).toString()).not.toMatch(/\d/)
})

test('a card number in the search is not sent in an address at all', () => {
  let told = 0
  const form = Filters({
    filter: readFilter(new URLSearchParams()),
    choices: { agents: [], configurations: [] },
    onCard: () => void told++,
  }) as ReactElement<{ onSubmit: (event: FormEvent) => void }>
  const submit = (value: string) => {
    const field = { value }
    let stopped = false
    const currentTarget = { elements: { namedItem: (name: string) => name === 'q' && field } }
    form.props.onSubmit({
      currentTarget,
      preventDefault: () => void (stopped = true),
    } as unknown as FormEvent)
    return [field.value, stopped, told]
  }
  expect(submit('HS-20417')).toEqual(['HS-20417', false, 0])
  expect(submit(card)).toEqual(['', true, 1])
})
