import { expect, test } from 'vitest'
import { countriesOf, countryName, readPhone, showPhone } from '@/lib/call/phone'

test.each([
  ['07700 900123', '+447700900123', '+44 7700 900123'],
  ['07700900123', '+447700900123', '+44 7700 900123'],
  ['+44 7700 900123', '+447700900123', '+44 7700 900123'],
  ['0044 7700 900123', '+447700900123', '+44 7700 900123'],
  ['(07700) 900-123', '+447700900123', '+44 7700 900123'],
  ['+44 (0)20 7946 0118', '+442079460118', '+44 20 7946 0118'],
  ['+1 (212) 555-0123', '+12125550123', '+1 212 555 0123'],
  ['+49 30 901820', '+4930901820', '+49 30 901820'],
  ['０７７００ ９００１２３', '+447700900123', '+44 7700 900123'],
  [' 07700 900123 ', '+447700900123', '+44 7700 900123'],
])('%j is %s', (typed, e164, shown) => {
  expect(readPhone(typed)).toMatchObject({ ok: true, e164, shown })
})

test('a number typed without its country is of the country asked for', () => {
  expect(readPhone('030 901820', 'DE')).toMatchObject({ e164: '+4930901820' })
  expect(readPhone('07700 900123')).toMatchObject({ national: '07700 900123' })
})

test.each([
  [''],
  [' '],
  ['999'],
  ['07700'],
  ['07700 900123 456 789 012'],
  ['+44'],
  ['+999 123 456 789'],
  ['Rita'],
  ['HS-20417'],
  ['4111 1111 1111 1111'],
  ["'; drop table texts; --"],
  [`0${'7'.repeat(41)}`],
  ['7'.repeat(100_000)],
])('%j is no telephone number', (typed) => {
  expect(readPhone(typed)).toEqual({ ok: false })
})

test.each([
  ['+447700900123', '+44 7700 900123'],
  ['+12125550123', '+1 212 555 0123'],
  ['withheld', 'withheld'],
  ['', ''],
])('%j is shown as %j', (stored, shown) => {
  expect(showPhone(stored)).toBe(shown)
})

test.each([
  ['+442079460118', ['GB']],
  ['+12125550123', ['US']],
  ['+14165550123', ['CA']],
  ['+4930901820', ['DE']],
  ['+882123456789', []],
  ['nonsense', []],
])('%s may be of %j', (e164, countries) => {
  expect(countriesOf(e164)).toEqual(countries)
})

test('a British mobile number may also be of the islands', () => {
  expect(countriesOf('+447700900123')).toEqual(expect.arrayContaining(['GB', 'JE', 'IM']))
})

test('countries are called by their names', () => {
  expect(countryName('GB')).toBe('United Kingdom')
  expect(countryName('QZ')).toBe('QZ')
})
