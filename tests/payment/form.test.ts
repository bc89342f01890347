import { describe, expect, test } from 'vitest'
import { Configuration, type FormField } from '@/lib/merchant/configuration'
import { fill, readDetails, refuseValues, type FieldErrorCode } from '@/lib/payment/form'
import { harper } from '@/scripts/seed/harper'
import { opera } from '@/scripts/seed/opera'
import { invoice } from '../helpers/payment'

const plumber = harper('0123456789abcdef')
const tickets = {
  performance: 'Carmen',
  date: '2026-12-01',
  seats: '2',
  booking: 'LO-7731',
  amount: '96',
  name: 'Rita Okafor',
  email: 'rita@example.com',
}
const house = opera('0123456789abcdef')

describe('values that are not kept', () => {
  test.each<[Record<string, string>, string, FieldErrorCode]>([
    [{ note: '4111 1111 1111 1111' }, 'note', 'looks_like_card'],
    [{ reference: '4111-1111-1111-1111' }, 'reference', 'looks_like_card'],
    [{ first_name: '４１１１１１１１１１１１１１１１' }, 'first_name', 'looks_like_card'],
    [{ reference: 'x'.repeat(21) }, 'reference', 'too_long'],
    [{ note: 'x'.repeat(301) }, 'note', 'too_long'],
    [{ email: `${'x'.repeat(200)}@example.com` }, 'email', 'too_long'],
    [{ amount: '1'.repeat(201) }, 'amount', 'too_long'],
    [{ status: 'succeeded' }, 'status', 'unknown_field'],
    [{ merchant_id: 'another' }, 'merchant_id', 'unknown_field'],
    [{ constructor: 'x' }, 'constructor', 'unknown_field'],
  ])('%j', (values, field, code) => {
    expect(refuseValues(plumber, values)).toContainEqual(expect.objectContaining({ field, code }))
  })

  test('a card number split over two fields is refused in both', () => {
    const refused = refuseValues(plumber, { first_name: '41111111', surname: '11111111' })
    expect(refused.map(({ field }) => field)).toEqual(['first_name', 'surname'])
  })

  test('no message repeats what was typed', () => {
    const refused = refuseValues(plumber, { note: '4111 1111 1111 1111', nonsense: 'Rita' })
    expect(JSON.stringify(refused)).not.toMatch(/4111|Rita/)
  })

  test('half a form is kept, and so is a wrong amount', () => {
    expect(refuseValues(plumber, { amount: '1,00', email: 'rita@' })).toEqual([])
  })
})

describe('a filled-in form', () => {
  test('says what is paid, by whom and for what', () => {
    expect(readDetails(plumber, invoice)).toEqual({
      ok: true,
      details: {
        amount: 18450,
        reference: 'HS-20417',
        payerName: 'Rita Okafor',
        purpose: 'Boiler service, invoice HS-20417',
      },
    })
    expect(readDetails(house, tickets)).toMatchObject({
      details: { amount: 9600, reference: 'LO-7731', purpose: 'Carmen, 2 seats' },
    })
  })

  test('with spaces around is the same form', () => {
    const spaced = Object.fromEntries(Object.entries(invoice).map(([k, v]) => [k, ` ${v} `]))
    expect(readDetails(plumber, spaced)).toEqual(readDetails(plumber, invoice))
  })

  test.each<[Configuration, Record<string, string>, string, FieldErrorCode]>([
    [plumber, { ...invoice, amount: '' }, 'amount', 'missing'],
    [plumber, { ...invoice, amount: '0' }, 'amount', 'amount_zero'],
    [plumber, { ...invoice, amount: '-1' }, 'amount', 'amount_not_an_amount'],
    [plumber, { ...invoice, amount: '1e20' }, 'amount', 'amount_not_an_amount'],
    [plumber, { ...invoice, amount: '1,00' }, 'amount', 'amount_not_an_amount'],
    [plumber, { ...invoice, amount: '12.345' }, 'amount', 'amount_too_many_decimals'],
    [plumber, { ...invoice, amount: '1000000' }, 'amount', 'amount_too_large'],
    [house, { ...tickets, amount: '5000.01' }, 'amount', 'amount_over_limit'],
    [plumber, { ...invoice, reference: '   ' }, 'reference', 'missing'],
    [plumber, { ...invoice, kind: 'Plastering' }, 'kind', 'not_a_choice'],
    [plumber, { ...invoice, kind: 'boiler service' }, 'kind', 'not_a_choice'],
    [plumber, { ...invoice, email: 'rita' }, 'email', 'not_an_email'],
    [plumber, { ...invoice, email: 'rita@' }, 'email', 'not_an_email'],
    [plumber, { ...invoice, email: 'rita@example' }, 'email', 'not_an_email'],
    [plumber, { ...invoice, email: 'ri ta@example.com' }, 'email', 'not_an_email'],
    [plumber, { ...invoice, email: 'a@b@example.com' }, 'email', 'not_an_email'],
    [house, { ...tickets, date: '01/12/2026' }, 'date', 'not_a_date'],
    [house, { ...tickets, date: '2026-13-01' }, 'date', 'not_a_date'],
    [house, { ...tickets, date: '2026-02-30' }, 'date', 'not_a_date'],
    [house, { ...tickets, seats: '2.5' }, 'seats', 'not_a_number'],
    [house, { ...tickets, seats: '-2' }, 'seats', 'not_a_number'],
    [house, { ...tickets, seats: 'two' }, 'seats', 'not_a_number'],
  ])('%#: what is wrong is named beside its field', (configuration, values, field, code) => {
    const read = readDetails(configuration, values)
    expect(!read.ok && read.errors.map((error) => [error.field, error.code])).toEqual([
      [field, code],
    ])
  })

  test('5,000 is the house’s limit and still allowed', () => {
    expect(readDetails(house, { ...tickets, amount: '5,000' }).ok).toBe(true)
  })

  test('an empty one names every mandatory field, in the form’s order, and what to ask for', () => {
    const read = readDetails(plumber, {})
    expect(!read.ok && read.errors.map(({ field }) => field)).toEqual([
      'amount',
      'reference',
      'kind',
      'first_name',
      'surname',
    ])
    expect(!read.ok && read.errors[1]!.message).toBe('Type the invoice number, such as HS-20417')
  })

  test.each([
    ['yes', true],
    ['no', true],
    ['maybe', false],
  ])('a question answered with %s', (value, ok) => {
    const asked = { key: 'q', label: 'Q', type: 'yes-no', required: true, width: 'half' } as const
    const configuration = { ...plumber, form: [...plumber.form, asked] }
    expect(readDetails(configuration, { ...invoice, q: value }).ok).toBe(ok)
  })

  test.each([
    ['07700 900123', true],
    ['+44 (0)20 7946-0118', true],
    ['none', false],
    ['12', false],
  ])('a telephone number of %s', (value, ok) => {
    const asked = { key: 'p', label: 'P', type: 'phone', required: true, width: 'half' } as const
    const configuration = { ...plumber, form: [...plumber.form, asked] }
    expect(readDetails(configuration, { ...invoice, p: value }).ok).toBe(ok)
  })
})

describe('a field that must look like something', () => {
  const judged = (changes: Partial<FormField>, x: string) => {
    const asked: FormField = { key: 'x', label: 'X', type: 'text', required: false, width: 'half' }
    const form = [...plumber.form, { ...asked, ...changes }]
    const read = readDetails({ ...plumber, form }, { ...invoice, x })
    return read.ok ? 'right' : read.errors.map(({ field, code }) => `${field}: ${code}`).join()
  }

  test.each<[Partial<FormField>, string, string]>([
    [{ shape: 'HS-00000' }, 'HS-20417', 'right'],
    [{ shape: 'HS-00000' }, ' HS-20417 ', 'right'],
    [{ shape: 'HS-00000' }, '', 'right'],
    [{ shape: 'HS-00000', required: true }, '', 'x: missing'],
    [{ shape: 'HS-00000' }, 'HS-2041', 'x: wrong_shape'],
    [{ shape: 'HS-00000', minLength: 20 }, 'HS-2041', 'x: wrong_shape'],
    [{ shape: '0.0' }, '1x1', 'x: wrong_shape'],
    [{ shape: '000', type: 'number' }, '12', 'x: wrong_shape'],
    [{ shape: '000', type: 'number' }, 'abc', 'x: not_a_number'],
    [{ shape: '00000 000000', type: 'phone' }, '07700900123', 'x: wrong_shape'],
    [{ shape: '000', type: 'email' }, 'rita@example.com', 'right'],
    [{ minLength: 3 }, 'abc', 'right'],
    [{ minLength: 3 }, 'ab', 'x: too_short'],
    [{ minLength: 3 }, '  ab  ', 'x: too_short'],
    [{ minLength: 3, type: 'note' }, 'ab', 'x: too_short'],
    [{ minLength: 3 }, '', 'right'],
    [{ minLength: 30, type: 'date' }, '2026-11-22', 'right'],
  ])('%j, filled with %j: %s', (changes, value, said) => {
    expect(judged(changes, value)).toBe(said)
  })

  test('says what it should look like', () => {
    const form = [{ ...plumber.form[1]!, shape: 'HS-00000' }, plumber.form[0]!]
    const read = readDetails({ ...plumber, form }, { amount: '1', reference: 'HS' })
    expect(!read.ok && read.errors[0]!.message).toBe('It should look like HS-00000.')
  })
})

describe('a template', () => {
  test.each([
    ['{kind}, invoice {reference}', 'Repair, invoice HS-1'],
    ['{unknown}invoice {reference}', 'invoice HS-1'],
    ['{Kind} {', '{Kind} {'],
    ['{constructor}', ''],
  ])('%s reads %j', (template, text) => {
    expect(fill(template, { kind: ' Repair ', reference: 'HS-1' })).toBe(text)
  })

  test('does not read braces in what was typed', () => {
    expect(fill('{kind}', { kind: '{reference}', reference: 'HS-1' })).toBe('{reference}')
  })
})
