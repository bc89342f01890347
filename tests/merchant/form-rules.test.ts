import { describe, expect, test } from 'vitest'
import { draftOf, type Draft, type DraftField } from '@/lib/merchant/draft'
import { problemsIn } from '@/lib/merchant/problems'
import { harper } from '@/scripts/seed/harper'
import { opera } from '@/scripts/seed/opera'

const sound = draftOf(harper('0123456789abcdef'))
const [amount, , kind] = sound.form as [DraftField, DraftField, DraftField]
const field = (changes: Partial<DraftField>): DraftField => ({
  key: 'extra',
  label: 'Extra',
  type: 'text',
  required: false,
  width: 'half',
  ...changes,
})

/** The sound form with one field more, as the last. */
const withField = (changes: Partial<DraftField>): Draft => ({
  ...sound,
  form: [...sound.form, field(changes)],
})
const last = `form.${sound.form.length}`
const said = (draft: Draft) => problemsIn(draft).map(({ path, code }) => [path, code])

test('the demo’s forms can be published', () => {
  expect(said(sound)).toEqual([])
  expect(said(draftOf(opera('0123456789abcdef')))).toEqual([])
})

describe('a field is refused', () => {
  test.each<[Partial<DraftField>, string, string]>([
    [{ label: '' }, 'label', 'empty'],
    [{ label: 'x'.repeat(61) }, 'label', 'too_long'],
    [{ key: '' }, 'key', 'not_a_key'],
    [{ key: 'Extra' }, 'key', 'not_a_key'],
    [{ key: '1st' }, 'key', 'not_a_key'],
    [{ key: 'a-b' }, 'key', 'not_a_key'],
    [{ key: '__proto__' }, 'key', 'not_a_key'],
    [{ key: 'x'.repeat(33) }, 'key', 'not_a_key'],
    [{ key: 'reference' }, 'key', 'key_used'],
    [{ help: 'x'.repeat(121) }, 'help', 'too_long'],
    [{ ask: 'x'.repeat(121) }, 'ask', 'too_long'],
    [{ say: 'x'.repeat(161) }, 'say', 'too_long'],
    [{ maxLength: 0 }, 'maxLength', 'too_small'],
    [{ maxLength: 501 }, 'maxLength', 'too_large'],
    [{ maxLength: 2.5 }, 'maxLength', 'not_a_number'],
    [{ maxLength: null }, 'maxLength', 'not_a_number'],
    [{ minLength: 5, maxLength: 4 }, 'minLength', 'above_most'],
    [{ part: 'amount' }, 'type', 'not_an_amount'],
    [{ type: 'amount' }, 'part', 'amount_unused'],
    [{ type: 'amount', part: 'amount', required: true }, 'part', 'two_amounts'],
    [{ type: 'email', part: 'reference' }, 'part', 'part_unfit'],
    [{ type: 'date', from: 'caller-number' }, 'from', 'from_unfit'],
    [{ type: 'choice' }, 'choices', 'no_choices'],
    [{ type: 'choice', choices: [] }, 'choices', 'no_choices'],
    [{ type: 'choice', choices: ['Yes', 'Yes'] }, 'choices', 'choice_twice'],
    [{ type: 'choice', choices: ['Yes', ''] }, 'choices.1', 'empty'],
    [{ type: 'choice', choices: ['4111 1111 1111 1111'] }, 'choices', 'looks_like_card'],
    [{ type: 'choice', choices: ['Yes'], preset: 'No' }, 'preset', 'not_a_choice'],
    [{ shape: '' }, 'shape', 'empty'],
    [{ shape: 'HS-12345' }, 'shape', 'shape_fixed'],
    [{ shape: '.*' }, 'shape', 'shape_fixed'],
    [{ shape: ' HS-0' }, 'shape', 'shape_spaces'],
    [{ shape: 'HS-0\n' }, 'shape', 'shape_spaces'],
    [{ shape: '0000 0000 0000 0000' }, 'shape', 'shape_of_card'],
    [{ shape: '0'.repeat(41) }, 'shape', 'too_long'],
    [{ shape: 'HS-00000', maxLength: 5 }, 'shape', 'shape_too_long'],
    [{ shape: 'HS-0', minLength: 5 }, 'shape', 'shape_too_short'],
    [{ type: 'number', shape: 'HS-0' }, 'shape', 'shape_unfit'],
    [{ type: 'phone', shape: 'HS-0' }, 'shape', 'shape_unfit'],
    [{ type: 'date', shape: '0000' }, 'shape', 'shape_unfit'],
    [{ preset: 'HS-1', shape: 'HS-00000' }, 'preset', 'wrong_shape'],
    [{ preset: 'HS', minLength: 3 }, 'preset', 'too_short'],
    [{ preset: 'HS-12345', maxLength: 3 }, 'preset', 'too_long'],
    [{ preset: '4111 1111 1111 1111' }, 'preset', 'looks_like_card'],
    [{ type: 'date', preset: '2026-02-30' }, 'preset', 'not_a_date'],
    [{ type: 'number', preset: 'two' }, 'preset', 'not_a_number'],
    [{ type: 'email', preset: 'rita@' }, 'preset', 'not_an_email'],
    [{ type: 'yes-no', preset: 'perhaps' }, 'preset', 'not_a_choice'],
  ])('%j', (changes, path, code) => {
    expect(said(withField(changes))).toContainEqual([`${last}.${path}`, code])
  })
})

describe('a field is fine', () => {
  test.each<Partial<DraftField>>([
    { shape: 'HS-00000', preset: 'HS-20417' },
    { shape: '(0)+[A].*' },
    { shape: 'HS-00000', minLength: 8, maxLength: 8 },
    { type: 'phone', from: 'caller-number' },
    { type: 'choice', choices: ['Yes', 'No'], preset: 'No' },
    { type: 'yes-no', preset: 'yes' },
    { type: 'note', preset: 'Paid by telephone' },
  ])('%j', (changes) => {
    expect(said(withField(changes))).toEqual([])
  })
})

describe('a form is refused', () => {
  test('with no amount', () => {
    const form = sound.form.filter((one) => one !== amount)
    expect(said({ ...sound, form })).toContainEqual(['form', 'one_amount'])
  })

  test('with two', () => {
    const form = [...sound.form, { ...amount, key: 'more' }]
    expect(said({ ...sound, form })).toContainEqual(['form', 'one_amount'])
  })

  test('with a key that two fields have, and both are named', () => {
    expect(said(withField({ key: 'reference' }))).toEqual([
      ['form.1.key', 'key_used'],
      [`${last}.key`, 'key_used'],
    ])
  })

  test('with an amount that may stay empty', () => {
    const form = [{ ...amount, required: false }, ...sound.form.slice(1)]
    expect(said({ ...sound, form })).toEqual([['form.0.type', 'not_an_amount']])
  })

  test('with an amount to begin with that is above the most', () => {
    const form = [{ ...amount, preset: '600' }, ...sound.form.slice(1)]
    const limits = { ...sound.limits, largestAmount: 50_000 }
    expect(said({ ...sound, form, limits })).toEqual([['form.0.preset', 'amount_over_limit']])
  })

  test('with more fields than anybody fills in', () => {
    const many = Array.from({ length: 40 }, (_, at) => field({ key: `extra_${at}` }))
    expect(said({ ...sound, form: [...sound.form, ...many] })).toContainEqual(['form', 'too_large'])
  })

  test('without the field that its purpose names', () => {
    const form = sound.form.filter((one) => one !== kind)
    expect(said({ ...sound, form })).toContainEqual(['page.purpose', 'unknown_brace'])
  })

  test('whatever the currency is', () => {
    const form = [{ ...amount, preset: '5' }, ...sound.form.slice(1)]
    expect(said({ ...sound, form, currency: 'Pounds' })).toEqual([['currency', 'not_a_currency']])
  })
})
