import { describe, expect, test } from 'vitest'
import { cardsAmong, looksLikeCard } from '@/lib/card/looks-like-card'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'

describe('a card number is seen', () => {
  test.each([
    ['alone', '4111111111111111'],
    ['with spaces', '4111 1111 1111 1111'],
    ['with double spaces', '4111  1111  1111  1111'],
    ['with no-break spaces', '4111\u00a01111\u00a01111\u00a01111'],
    ['with dashes', '4111-1111-1111-1111'],
    ['with long dashes', '4111–1111—1111–1111'],
    ['with no-break hyphens', '4111\u20111111\u20111111\u20111111'],
    ['with minus signs', '4111−1111−1111−1111'],
    ['with dots', '4111.1111.1111.1111'],
    ['with slashes', '4111/1111/1111/1111'],
    ['with line breaks', '4111\n1111\n1111\n1111'],
    ['with each digit apart', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['pasted with zero-width spaces', '4111\u200b1111\u200b1111\u200b1111'],
    ['pasted with direction marks', '\u202d4111 1111 1111 1111\u202c'],
    ['pasted with direction marks inside', '4111\u200e 1111\u200e 1111\u200e 1111'],
    ['with soft hyphens', '4111\u00ad1111\u00ad1111\u00ad1111'],
    ['in full-width digits', '４１１１　１１１１　１１１１　１１１１'],
    ['in Arabic-Indic digits', '٤١١١ ١١١١ ١١١١ ١١١١'],
    ['in Devanagari digits', '४१११ ११११ ११११ ११११'],
    ['in two scripts at once', '4111 １１１１ 1111 ١١١١'],
    ['in a sentence', 'her card is 4111111111111111, expires May'],
    ['at the end of a sentence', 'her card is 4111111111111111.'],
    ['right after a word', 'visa4111111111111111'],
    ['followed by its code', '4111 1111 1111 1111 123'],
    ['followed by its expiry date', '4111 1111 1111 1111 05/28'],
    ['followed by expiry and code', '4111111111111111 05/28 123'],
    ['behind another number', '20417 4111111111111111'],
  ])('%s', (_, text) => {
    expect(looksLikeCard(text)).toBe(true)
  })

  test.each(sandboxCards.map(({ brand, number }) => [brand, number]))('of %s: %s', (_, number) => {
    expect(looksLikeCard(number)).toBe(true)
  })
})

describe('what agents type all day is no card', () => {
  test.each([
    ['nothing', ''],
    ['an invoice number', 'HS-20417'],
    ['a long reference', 'REF 2026-11-000184-B'],
    ['a telephone number', '+44 7700 900123'],
    ['a telephone number with a prefix', '0044 (0) 20 7946 0118'],
    ['two telephone numbers', '020 7946 0118 or 07700 900123'],
    ['a German IBAN', 'DE89 3704 0044 0532 0130 00'],
    ['a British IBAN', 'GB29 NWBK 6016 1331 9268 19'],
    ['a date and time', '2026-11-22 19:14:05'],
    ['a time in milliseconds', '1795374845123'],
    ['an amount', '£1,240.00'],
    ['twelve digits', '411111111111'],
    ['sixteen digits that fail the Luhn check', '4111111111111112'],
    ['sixteen noughts', '0000000000000000'],
    ['digits told apart by words', '4111 then 1111 then 1111 then 1111'],
    ['a UUID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['a name', 'Rita Okafor'],
  ])('%s', (_, text) => {
    expect(looksLikeCard(text)).toBe(false)
  })
})

describe('over several fields', () => {
  test('a card number in one field names that field', () => {
    expect(cardsAmong({ reference: 'HS-20417', note: '4111 1111 1111 1111' })).toEqual(['note'])
  })

  test('a card number in each of two fields names both', () => {
    const values = { first: '4111111111111111', name: 'Rita', note: '378282246310005' }
    expect(cardsAmong(values)).toEqual(['first', 'note'])
  })

  test.each([
    ['in two halves', { first: '4111 1111', second: '1111 1111' }],
    ['with one digit over', { first: '411111111111111', second: '1' }],
    ['in two scripts', { first: '٤١١١١١١١', second: '１１１１１１１１' }],
  ])('a number split %s is seen', (_, values) => {
    expect(cardsAmong(values)).toEqual(['first', 'second'])
  })

  test('an empty field between two halves hides nothing', () => {
    const values = { first: '4111 1111', empty: '', second: '1111 1111' }
    expect(cardsAmong(values)).toEqual(expect.arrayContaining(['first', 'second']))
  })

  test('a number split over four fields is seen', () => {
    const values = { a: '4111', b: '1111', c: '1111', d: '1111' }
    expect(cardsAmong(values).length).toBeGreaterThan(0)
  })

  test('a whole number in one field does not hide a split one beside it', () => {
    const values = { whole: '4111111111111111', name: 'Rita', first: '37828224', second: '6310005' }
    expect(cardsAmong(values)).toEqual(expect.arrayContaining(['whole', 'first', 'second']))
  })

  test.each([
    ['an amount and a reference', { amount: '184.50', reference: '20417' }],
    ['a telephone number and a postcode', { phone: '07700 900123', code: '10115' }],
    ['a name between two numbers', { first: '41111111', name: 'Rita', second: '11111111' }],
    ['nothing at all', {}],
  ])('%s are no card', (_, values) => {
    expect(cardsAmong(values as Record<string, string>)).toEqual([])
  })
})
