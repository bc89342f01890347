import { describe, expect, test } from 'vitest'
import {
  addField,
  changeField,
  keyFor,
  moveField,
  relabel,
  removeField,
  retype,
} from '@/app/console/configurations/[configuration]/form/form-changes'
import { draftOf, Draft } from '@/lib/merchant/draft'
import { problemsIn } from '@/lib/merchant/problems'
import { harper } from '@/scripts/seed/harper'

const published = draftOf(harper('0123456789abcdef'))
const keys = (draft: Draft) => draft.form.map(({ key }) => key)
const order = keys(published)
const last = order.length

describe('a key made of a label', () => {
  test.each([
    ['Invoice number', 'invoice_number'],
    ['  Where to?  ', 'where_to'],
    ['Straße, Nº 4', 'stra_e_no_4'],
    ['Café crème', 'cafe_creme'],
    ['2nd name', 'nd_name'],
    ['Номер', ''],
    ['', ''],
    ['Reference', 'reference_2'],
    ['x'.repeat(60), 'x'.repeat(32)],
  ])('%j: %s', (label, key) => {
    expect(keyFor(label, order)).toBe(key)
  })

  test('is never too long for a number at its end', () => {
    const long = 'x'.repeat(32)
    expect(keyFor(long, [long])).toBe(`${'x'.repeat(30)}_2`)
  })

  test('follows the label while it is new and nobody chose another', () => {
    const added = addField(published, 'text')
    const first = relabel(added, last, 'Order', published)
    expect(first.form[last]).toMatchObject({ label: 'Order', key: 'order' })
    const second = relabel(first, last, 'Order no.', published)
    expect(second.form[last]!.key).toBe('order_no')
    const chosen = changeField(second, last, { key: 'crm' })
    expect(relabel(chosen, last, 'Order', published).form[last]!.key).toBe('crm')
  })

  test('stays as payments know it', () => {
    expect(relabel(published, 1, 'Invoice', published).form[1]).toMatchObject({
      label: 'Invoice',
      key: 'reference',
    })
    expect(relabel(published, 1, 'Invoice', null).form[1]!.key).toBe('invoice')
  })
})

describe('the order', () => {
  test.each([
    [0, 2, ['reference', 'kind', 'amount']],
    [2, 0, ['kind', 'amount', 'reference']],
    [1, 2, ['amount', 'kind', 'reference']],
  ])('of the field at %i moved to %i', (from, to, first) => {
    expect(keys(moveField(published, from, to)).slice(0, 3)).toEqual(first)
  })

  test.each([
    [0, -1],
    [0, 7],
    [3, 3],
    [9, 0],
  ])('stays for %i moved to %i', (from, to) => {
    expect(moveField(published, from, to)).toBe(published)
  })

  test('loses what is removed', () => {
    expect(keys(removeField(published, 1))).toEqual(order.filter((key) => key !== 'reference'))
  })
})

describe('another type', () => {
  test('loses the settings it has not, and keeps the others', () => {
    const shaped = changeField(published, 1, { shape: 'HS-00000', from: 'call-id', help: 'Top' })
    const { form } = retype(shaped, 1, 'email')
    expect(form[1]).toEqual({
      key: 'reference',
      label: 'Reference',
      type: 'email',
      required: true,
      width: 'half',
      help: 'Top',
      maxLength: 20,
      ask: published.form[1]!.ask,
      say: published.form[1]!.say,
    })
  })

  test('makes the amount of the first amount only', () => {
    const without = removeField(published, 0)
    const first = retype(without, 0, 'amount')
    expect(first.form[0]).toMatchObject({ type: 'amount', part: 'amount', required: true })
    expect(retype(first, 3, 'amount').form[3]).not.toHaveProperty('part')
  })
})

test('whatever is added is a draft that can be kept, and says what it lacks', () => {
  const types = ['text', 'number', 'email', 'phone', 'date', 'yes-no', 'note', 'choice'] as const
  for (const type of types) {
    const draft = addField(published, type)
    expect(Draft.safeParse(JSON.parse(JSON.stringify(draft))).success).toBe(true)
    expect(problemsIn(draft).map(({ path }) => path)).toEqual([
      `form.${last}.key`,
      `form.${last}.label`,
      ...(type === 'choice' ? [`form.${last}.choices`] : []),
    ])
  }
})
