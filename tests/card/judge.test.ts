import { describe, expect, test } from 'vitest'
import { brands, type Brand } from '@/lib/card/brand'
import { judge, readExpiry, type CardField, type FieldReason } from '@/lib/card/judge'
import type { FieldState, Surroundings } from '@/lib/card/judge'

const now = Date.UTC(2026, 10, 22)
const typing: Surroundings = { accepted: brands, now, finished: false }
const left: Surroundings = { ...typing, finished: true }
const said = (field: CardField, typed: string, around: Surroundings) => {
  const { state, reason } = judge(field, typed, around)
  return [state, reason]
}

describe('the card number', () => {
  test.each<[Brand, string, string]>([
    ['visa', '4111111111111111', '41'],
    ['mastercard', '5555555555554444', '55'],
    ['mastercard', '2223003122003222', '2223'],
    ['amex', '378282246310005', '37'],
    ['discover', '6011111111111117', '6011'],
    ['diners-club', '36227206271667', '36'],
    ['jcb', '3566002020360505', '3566'],
    ['unionpay', '6200000000000005', '620'],
    ['maestro', '6771798021000008', '6771'],
  ])('of %s is complete, partial and wrong', (brand, number, beginning) => {
    expect(judge('payment-card-number', number, typing)).toEqual({
      state: 'complete',
      length: number.length,
      brand,
      reason: null,
    })
    expect(judge('payment-card-number', beginning, typing)).toMatchObject({
      state: 'partial',
      brand,
      reason: null,
    })
    // Some UnionPay cards were issued without a check digit, so theirs is not asked for.
    const checked = brand !== 'unionpay'
    const wrongEnd = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10)
    expect(judge('payment-card-number', wrongEnd, left).state).toBe(
      checked ? 'invalid' : 'complete',
    )
  })

  test.each<[string, string, FieldState, FieldReason | null]>([
    ['nothing yet', '', 'empty', null],
    ['the first digit', '4', 'partial', null],
    ['one digit short', '411111111111111', 'partial', null],
    ['sixteen digits that fail the Luhn check', '4111111111111112', 'partial', null],
    ['a beginning that no brand has', '90', 'invalid', 'number_wrong'],
    ['one digit too many', '55555555555544440', 'invalid', 'number_wrong'],
    ['twenty digits', '41111111111111111111', 'invalid', 'number_wrong'],
    ['no digits at all', 'my card', 'empty', null],
  ])('while it is typed: %s', (_, typed, state, reason) => {
    expect(said('payment-card-number', typed, typing)).toEqual([state, reason])
  })

  test.each<[string, string, FieldReason]>([
    ['nothing', '', 'missing'],
    ['four digits', '4111', 'number_short'],
    ['eleven digits', '41111111111', 'number_short'],
    ['one digit short', '411111111111111', 'number_wrong'],
    ['a failed Luhn check', '4111111111111112', 'number_wrong'],
  ])('once the caller moved on, %s is wrong', (_, typed, reason) => {
    expect(said('payment-card-number', typed, left)).toEqual(['invalid', reason])
  })

  test('of nineteen digits is complete', () => {
    const verdict = judge('payment-card-number', '6212345678901232003', typing)
    expect(verdict).toMatchObject({ state: 'complete', length: 19, brand: 'unionpay' })
  })

  test('never counts past nineteen', () => {
    expect(judge('payment-card-number', '4'.repeat(400), typing).length).toBe(19)
  })

  test.each(['4111', '4111111111111111'])('of a brand not taken here is refused: %s', (typed) => {
    const around: Surroundings = { ...typing, accepted: ['mastercard'] }
    expect(judge('payment-card-number', typed, around)).toMatchObject({
      state: 'invalid',
      brand: 'visa',
      reason: 'brand_refused',
    })
  })

  test.each([
    ['spaces', '4111 1111 1111 1111'],
    ['dashes', '4111-1111-1111-1111'],
    ['full-width digits', '４１１１１１１１１１１１１１１１'],
    ['Arabic-Indic digits', '٤١١١١١١١١١١١١١١١'],
    ['Devanagari digits', '४१११११११११११११११'],
    ['Bengali digits', '৪১১১১১১১১১১১১১১১'],
    ['Thai digits', '๔๑๑๑๑๑๑๑๑๑๑๑๑๑๑๑'],
    ['mathematical digits', '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏'],
  ])('may be typed with %s', (_, typed) => {
    expect(judge('payment-card-number', typed, typing)).toMatchObject({
      state: 'complete',
      length: 16,
      brand: 'visa',
    })
  })
})

describe('the expiry date', () => {
  test.each([
    ['05/28', 5, 2028],
    ['5/28', 5, 2028],
    ['05 / 28', 5, 2028],
    ['05-28', 5, 2028],
    ['05.28', 5, 2028],
    ['05 28', 5, 2028],
    ['0528', 5, 2028],
    ['05/2028', 5, 2028],
    ['5/2028', 5, 2028],
    ['052028', 5, 2028],
    ['2028-05', 5, 2028],
    ['2028/5', 5, 2028],
    ['12/30', 12, 2030],
    ['٠٥٢٨', 5, 2028],
    ['０５／２８', 5, 2028],
    ['٠٥/٢٨', 5, 2028],
    ['०५/२८', 5, 2028],
  ])('%s is read as month %i of %i', (typed, month, year) => {
    expect(readExpiry(typed)).toEqual({ month, year })
    expect(said('expiration-date', typed, left)).toEqual(['complete', null])
  })

  test.each(['13/28', '00/28', '1328', '0028', '2028-13', '05/28/01', '05/1999', '05/2128'])(
    '%s is no month',
    (typed) => {
      expect(readExpiry(typed)).toBeNull()
      expect(said('expiration-date', typed, left)).toEqual(['invalid', 'date_unreadable'])
    },
  )

  test.each<[string, FieldState]>([
    ['', 'empty'],
    ['0', 'partial'],
    ['1', 'partial'],
    ['05', 'partial'],
    ['05/', 'partial'],
    ['05/2', 'partial'],
    ['13', 'invalid'],
    ['99', 'invalid'],
    ['13/2', 'invalid'],
    ['1328', 'invalid'],
  ])('half typed, %j is %s', (typed, state) => {
    expect(judge('expiration-date', typed, typing).state).toBe(state)
  })

  test.each(['0', '05', '05/', '05/2'])('half typed and left, %j is unreadable', (typed) => {
    expect(said('expiration-date', typed, left)).toEqual(['invalid', 'date_unreadable'])
  })

  test('that was never typed is missing', () => {
    expect(said('expiration-date', '', left)).toEqual(['invalid', 'missing'])
  })

  test('is good until its month has ended in the last place on earth', () => {
    const ends = Date.UTC(2026, 11, 1, 12)
    const at = (moment: number) => said('expiration-date', '11/26', { ...left, now: moment })
    expect(at(ends - 1)).toEqual(['complete', null])
    expect(at(ends)).toEqual(['invalid', 'date_passed'])
    expect(at(ends + 1)).toEqual(['invalid', 'date_passed'])
  })

  test('in December is good until the new year', () => {
    const at = (moment: number) => judge('expiration-date', '12/26', { ...left, now: moment }).state
    expect(at(Date.UTC(2027, 0, 1, 12) - 1)).toBe('complete')
    expect(at(Date.UTC(2027, 0, 1, 12))).toBe('invalid')
  })

  test('that has passed says so, also while it is typed', () => {
    expect(said('expiration-date', '10/26', typing)).toEqual(['invalid', 'date_passed'])
  })

  test('may lie twenty years ahead and no more', () => {
    expect(said('expiration-date', '12/46', left)).toEqual(['complete', null])
    expect(said('expiration-date', '01/47', left)).toEqual(['invalid', 'date_unreadable'])
  })
})

describe('the security code', () => {
  const visa = '4111111111111111'
  const amex = '378282246310005'

  test.each<[string, string | undefined, FieldState, FieldReason | null]>([
    ['', visa, 'empty', null],
    ['12', visa, 'partial', null],
    ['123', visa, 'complete', null],
    ['1234', visa, 'invalid', 'code_length'],
    ['123', amex, 'partial', null],
    ['1234', amex, 'complete', null],
    ['12345', amex, 'invalid', 'code_length'],
    ['12', undefined, 'partial', null],
    ['123', undefined, 'complete', null],
    ['1234', undefined, 'complete', null],
    ['12345', undefined, 'invalid', 'code_length'],
    ['١٢٣', visa, 'complete', null],
    ['1 2 3', visa, 'complete', null],
  ])('%j beside %s is %s', (typed, number, state, reason) => {
    expect(said('security-code', typed, { ...typing, number })).toEqual([state, reason])
  })

  test.each<[string, string, FieldReason]>([
    ['', visa, 'missing'],
    ['12', visa, 'code_length'],
    ['123', amex, 'code_length'],
    ['abc', visa, 'missing'],
  ])('%j beside %s is wrong once the caller moved on', (typed, number, reason) => {
    expect(said('security-code', typed, { ...left, number })).toEqual(['invalid', reason])
  })
})

describe('the name', () => {
  test.each([
    ['Rita Okafor', 11],
    ['Ó', 1],
    ['李小龍', 3],
    ['Mr R. A. Okafor 3rd', 12],
    ['Wolfeschlegelsteinhausenbergerdorff', 12],
  ])('%s counts %i', (typed, length) => {
    expect(judge('cardholder-name', typed, typing)).toMatchObject({ state: 'partial', length })
    expect(judge('cardholder-name', typed, left)).toMatchObject({ state: 'complete', length })
  })

  test.each(['4111 1111 1111 1111', '٤١١١١١١١١١١١١١١١', 'Rita 4111111', '12345678'])(
    '%s is a number',
    (typed) => {
      expect(said('cardholder-name', typed, typing)).toEqual(['invalid', 'name_is_number'])
    },
  )

  test.each(['', '   '])('%j is missing once the caller moved on', (typed) => {
    expect(said('cardholder-name', typed, typing)).toEqual(['empty', null])
    expect(said('cardholder-name', typed, left)).toEqual(['invalid', 'missing'])
  })
})

test('no verdict says what was typed', () => {
  for (const [field, typed] of [
    ['payment-card-number', '4111111111111111'],
    ['expiration-date', '05/28'],
    ['security-code', '737'],
    ['cardholder-name', 'Rita Okafor'],
  ] as const) {
    expect(JSON.stringify(judge(field, typed, left))).not.toMatch(/1111|05.?28|737|Rita/)
  }
})
