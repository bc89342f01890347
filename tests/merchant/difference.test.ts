import { expect, test } from 'vitest'
import { differences, differenceWords } from '@/lib/merchant/difference'
import { draftOf, type Draft } from '@/lib/merchant/draft'
import { harper } from '@/scripts/seed/harper'

const plain = draftOf(harper('0123456789abcdef'))
const before: Draft = { ...plain, limits: { ...plain.limits, largestAmount: 500_000 } }
const told = (change: (draft: Draft) => Draft, accountName?: (id: string) => string) =>
  differences(before, change(structuredClone(before)), accountName).map(differenceWords)
const field = (key: string) => before.form.findIndex((one) => one.key === key)

test('nothing differs from itself', () => {
  expect(told((draft) => draft)).toEqual([])
})

test.each<[string, (draft: Draft) => void, string[]]>([
  ['a name', (d) => (d.name = 'Bills'), ['Name: “Harper invoices” → “Bills”']],
  ['the kind', (d) => (d.kind = 'agent-assist'), ['Kind: “Link by text” → “Telephone keypad”']],
  ['a number', (d) => (d.limits.linkHours = 24), ['Hours that a link works: “72” → “24”']],
  [
    'the largest amount, as money',
    (d) => (d.limits.largestAmount = 50_000),
    [`Largest amount: “£5,000.00” → “£500.00”`],
  ],
  [
    'an amount in another currency',
    (d) => (d.currency = 'JPY'),
    ['Currency: “GBP” → “JPY”', 'Largest amount: “£5,000.00” → “JP¥500,000”'],
  ],
  [
    'a number that is empty',
    (d) => (d.limits.submits = null),
    ['Tries with one link: “5” is gone'],
  ],
  ['yes or no', (d) => (d.keypad.postalCode = true), ['Keypad · Postal code: “No” → “Yes”']],
  ['a list', (d) => (d.brands = ['visa']), [expect.stringContaining('→ “Visa”') as string]],
  [
    'countries where there were none',
    (d) => (d.text.countries = ['GB', 'IE']),
    ['Text message · Countries: “GB, IE” is new'],
  ],
  [
    'a colour',
    (d) => (d.theme.light.band = '#ff0000'),
    ['Theme · Light · Band: “#ffd02e” → “#ff0000”'],
  ],
  [
    'the owner’s own sentences, by their language',
    (d) => (d.theme.wording = { 'en-GB': { thanks: 'Ta.' }, fr: { thanks: 'Merci.' } }),
    [
      'Theme · Wording · English · Thanks: “Ta.” is new',
      'Theme · Wording · Français · Thanks: “Merci.” is new',
    ],
  ],
  [
    'a label',
    (d) => (d.form[field('reference')]!.label = 'Ref'),
    ['Form · Ref · Label: “Reference” → “Ref”'],
  ],
  [
    'a key whose label stays',
    (d) => (d.form[field('reference')]!.key = 'invoice'),
    ['Form · Reference · Key: “reference” → “invoice”'],
  ],
  [
    'whether a field must be filled',
    (d) => (d.form[field('email')]!.required = true),
    [expect.stringMatching(/^Form · Email.* · Must be filled: “No” → “Yes”$/) as string],
  ],
])('%s is said in words', (_, change, words) => {
  expect(
    told((draft) => {
      change(draft)
      return draft
    }),
  ).toEqual(words)
})

test('a gateway account is called what its owner calls it', () => {
  const words = told(
    (draft) => ({ ...draft, gatewayAccount: 'a1' }),
    () => 'Main account',
  )
  expect(words).toEqual(['Gateway account: “Sandbox: no money moves” → “Main account”'])
})

test('a field that is new and one that is gone are named', () => {
  const [first, ...rest] = before.form
  const added = { ...first!, key: 'ticket', label: 'Ticket' }
  const words = told((draft) => ({ ...draft, form: [...rest, added] }))
  expect(words).toEqual([
    'Form · Field: “Ticket” is new',
    `Form · Field: “${first!.label}” is gone`,
  ])
})

test('of fields in another order only those that were moved are told', () => {
  const [first, ...rest] = before.form
  const words = told((draft) => ({ ...draft, form: [...rest, first!] }))
  expect(words).toEqual([
    `Form · ${first!.label} · Order: “place 1” → “place ${before.form.length}”`,
  ])
})

test('a path leads to the field as it stands now', () => {
  const [first, second, ...rest] = before.form
  const form = [second!, { ...first!, help: 'New help' }, ...rest]
  const found = differences(before, { ...before, form })
  expect(found.map(({ path }) => path)).toContain('form.1.help')
})

test('a draft with half typed values is compared too', () => {
  const odd = { ...before, currency: 'not', form: [{ ...before.form[0]!, key: '', label: '' }] }
  expect(differences(before, odd).map(differenceWords).join()).toContain('Currency: “GBP” → “not”')
})
