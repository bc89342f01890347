import { describe, expect, test } from 'vitest'
import { brands } from '@/lib/card/brand'
import { readCard, type TypedCard } from '@/lib/card/card'
import type { FieldReason } from '@/lib/card/judge'

const around = { accepted: brands, now: Date.UTC(2026, 10, 22) }
const typed = (changes: Partial<TypedCard> = {}): TypedCard => ({
  'payment-card-number': '4111 1111 1111 1111',
  'expiration-date': '05/28',
  'security-code': '737',
  'cardholder-name': ' Rita Okafor ',
  ...changes,
})

test('a whole card is read', () => {
  const read = readCard(typed(), around)
  if (!read.ok) throw new Error('not read')
  const { number, securityCode, ...rest } = read.card
  expect(number.reveal()).toBe('4111111111111111')
  expect(securityCode.reveal()).toBe('737')
  expect(rest).toEqual({
    expiry: { month: 5, year: 2028 },
    holder: 'Rita Okafor',
    postalCode: null,
    brand: 'visa',
    last4: '1111',
  })
})

test('digits of another script reach the gateway as digits', () => {
  const read = readCard(
    typed({ 'payment-card-number': '٤١١١ ١١١١ ١١١١ ١١١١', 'security-code': '７３７' }),
    around,
  )
  expect(read.ok && [read.card.number.reveal(), read.card.securityCode.reveal()]).toEqual([
    '4111111111111111',
    '737',
  ])
})

test('a card never prints', () => {
  const text = JSON.stringify(readCard(typed(), around))
  expect(text).not.toContain('411111')
  expect(text).not.toContain('737')
})

describe('what is wrong is named beside its field', () => {
  test.each<[Partial<TypedCard>, keyof TypedCard, FieldReason]>([
    [{ 'payment-card-number': '' }, 'payment-card-number', 'missing'],
    [{ 'payment-card-number': '4111' }, 'payment-card-number', 'number_short'],
    [{ 'payment-card-number': '4111111111111112' }, 'payment-card-number', 'number_wrong'],
    [{ 'expiration-date': '' }, 'expiration-date', 'missing'],
    [{ 'expiration-date': '13/28' }, 'expiration-date', 'date_unreadable'],
    [{ 'expiration-date': '10/26' }, 'expiration-date', 'date_passed'],
    [{ 'security-code': '73' }, 'security-code', 'code_length'],
    [{ 'security-code': '7373' }, 'security-code', 'code_length'],
    [{ 'cardholder-name': '' }, 'cardholder-name', 'missing'],
    [{ 'cardholder-name': '4111111111111111' }, 'cardholder-name', 'name_is_number'],
  ])('%j', (changes, field, reason) => {
    const read = readCard(typed(changes), around)
    expect(read).toEqual({ ok: false, problems: [{ field, reason }] })
  })

  test('all at once', () => {
    const nothing = typed({
      'payment-card-number': '',
      'expiration-date': '',
      'security-code': '',
      'cardholder-name': '',
    })
    const read = readCard(nothing, around)
    expect(!read.ok && read.problems.map(({ reason }) => reason)).toEqual(Array(4).fill('missing'))
  })

  test('a brand that is not taken', () => {
    expect(readCard(typed(), { ...around, accepted: ['amex'] })).toEqual({
      ok: false,
      problems: [{ field: 'payment-card-number', reason: 'brand_refused' }],
    })
  })
})
