import { expect, test } from 'vitest'
import { draftOf, type Draft } from '@/lib/merchant/draft'
import { problemsIn } from '@/lib/merchant/problems'
import { harper } from '@/scripts/seed/harper'

const draft = draftOf(harper('0123456789abcdef'))
const codeOf = (template: string) =>
  problemsIn({ ...draft, text: { ...draft.text, template } }).map(({ path, code }) =>
    path === 'text.template' ? code : path,
  )

test.each([
  ['{merchant}: {amount} for {reference}. Pay here: {link}'],
  ['{link}'],
  ['Pay now.Then call us: {link}'],
  ['Ring 020 7946 0118 with questions. {link}'],
  ['Ché vuoi? 5.30 Uhr. {link}'],
  ['Pay here:{link}.'],
  ['Pay ({link}), please!'],
  ['{merchant}\n{link}\n{amount}'],
])('%s is a text', (template) => {
  expect(codeOf(template)).toEqual([])
})

test.each([
  ['Pay here', 'no_link'],
  ['', 'no_link'],
  ['{link} or {link}', 'link_twice'],
  ['{link} {agent}', 'unknown_brace'],
  ['{link} {}', 'unknown_brace'],
  ['{link} {Link}', 'unknown_brace'],
  ['{link} or https://pay.example', 'other_address'],
  ['{link} or bit.ly/3xYz', 'other_address'],
  ['{link} or BIT.LY/3xYz', 'other_address'],
  ['{link} see www.harper', 'other_address'],
  ['{link} see harper.co.uk', 'other_address'],
  ['{link} see harperandsons.com.', 'other_address'],
  ['{link} or {merchant}.com', 'other_address'],
  ['{link} or pay.{merchant}.co.uk', 'other_address'],
  ['Pay {link}now', 'link_glued'],
  ['Pay at{link}', 'link_glued'],
  ['{link}{reference}', 'link_glued'],
  ['{link}?from=text', 'link_glued'],
  ['{link}/now', 'link_glued'],
  ['{link}.{merchant}', 'link_glued'],
  ['{link} 4242 4242 4242 4242', 'card_number'],
  ['{link} 付款', 'no_such_letter'],
  ['{link} 😀', 'no_such_letter'],
])('%s is refused as %s', (template, code) => {
  expect(codeOf(template)).toEqual([code])
})

const about = (change: (draft: Draft) => void) => {
  const changed = structuredClone(draft)
  change(changed)
  return problemsIn(changed).map(({ path, code }) => [path, code])
}

test('a name that telephones have no letters for is not put into a text', () => {
  const unreadable = [['text.template', 'name_unreadable']]
  expect(about(({ theme }) => (theme.shortName = '東京歯科'))).toEqual(unreadable)
  const named = 'Tokyo Shika: {amount} for {reference}. Pay here: {link}'
  expect(
    about(({ theme, text }) => {
      theme.shortName = '東京歯科'
      text.template = named
    }),
  ).toEqual([])
})

test.each(['Café Ångström', 'Harper’s', 'Łódź Dental', 'Œuvre', 'Smile\u200bCare'])(
  '%s has letters that are alike',
  (name) => {
    expect(about(({ theme }) => (theme.shortName = name))).toEqual([])
  },
)
