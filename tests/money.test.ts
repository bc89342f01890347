import { describe, expect, test } from 'vitest'
import { decimalsOf, formatMoney, readAmount, type AmountProblem } from '@/lib/money'

describe('an amount as a person types it', () => {
  test.each([
    ['184.50', 'GBP', 18450],
    ['184.5', 'GBP', 18450],
    ['184', 'GBP', 18400],
    ['£184.50', 'GBP', 18450],
    ['£ 1,240', 'GBP', 124000],
    ['€96', 'EUR', 9600],
    ['1,240', 'GBP', 124000],
    ['999,999.99', 'GBP', 99999999],
    ['999999.99', 'GBP', 99999999],
    ['25,000,000', 'VND', 25000000],
    ['99999999', 'JPY', 99999999],
    ['99,999.999', 'BHD', 99999999],
    ['0.01', 'GBP', 1],
    ['0.29', 'GBP', 29],
    ['1.15', 'GBP', 115],
    ['4.35', 'GBP', 435],
    ['1.005', 'BHD', 1005],
    ['12.345', 'BHD', 12345],
    ['500', 'JPY', 500],
    ['¥500', 'JPY', 500],
    ['  20  ', 'GBP', 2000],
    ['007', 'GBP', 700],
  ])('%j in %s', (typed, currency, amount) => {
    expect(readAmount(typed, currency)).toEqual({ ok: true, amount })
  })

  test.each<[string, string, AmountProblem]>([
    ['', 'GBP', 'empty'],
    ['   ', 'GBP', 'empty'],
    ['£', 'GBP', 'empty'],
    ['0', 'GBP', 'zero'],
    ['0.00', 'GBP', 'zero'],
    ['0.000', 'BHD', 'zero'],
    ['-5', 'GBP', 'not_an_amount'],
    ['−5', 'GBP', 'not_an_amount'],
    ['£-5', 'GBP', 'not_an_amount'],
    ['1e20', 'GBP', 'not_an_amount'],
    ['1E2', 'GBP', 'not_an_amount'],
    ['0x10', 'GBP', 'not_an_amount'],
    ['Infinity', 'GBP', 'not_an_amount'],
    ['NaN', 'GBP', 'not_an_amount'],
    ['1,00', 'GBP', 'not_an_amount'],
    ['1,2400', 'GBP', 'not_an_amount'],
    ['12,34,567', 'GBP', 'not_an_amount'],
    [',240', 'GBP', 'not_an_amount'],
    ['1.240,00', 'EUR', 'not_an_amount'],
    ['1.', 'GBP', 'not_an_amount'],
    ['.50', 'GBP', 'not_an_amount'],
    ['1.2.3', 'GBP', 'not_an_amount'],
    ['1 240', 'GBP', 'not_an_amount'],
    ['12p', 'GBP', 'not_an_amount'],
    ['12.345', 'GBP', 'too_many_decimals'],
    ['12.340', 'GBP', 'too_many_decimals'],
    ['100.5', 'JPY', 'too_many_decimals'],
    ['100.0', 'JPY', 'too_many_decimals'],
    ['1.2345', 'BHD', 'too_many_decimals'],
    ['1000000', 'GBP', 'too_large'],
    ['100000000', 'JPY', 'too_large'],
    ['100000', 'BHD', 'too_large'],
    ['99999999999999999999', 'GBP', 'too_large'],
    ['100000000000000000000', 'JPY', 'too_large'],
  ])('%j in %s is refused', (typed, currency, code) => {
    expect(readAmount(typed, currency)).toEqual({ ok: false, code })
  })

  test('is a whole number of minor units, whatever was typed', () => {
    for (let pence = 1; pence < 20_000; pence += 7) {
      const typed = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`
      expect(readAmount(typed, 'GBP')).toEqual({ ok: true, amount: pence })
    }
  })
})

test.each([
  ['GBP', 2],
  ['EUR', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['BHD', 3],
  ['KWD', 3],
])('%s has %i decimals', (currency, decimals) => {
  expect(decimalsOf(currency)).toBe(decimals)
})

test.each([
  [18450, 'GBP', '£184.50'],
  [9600, 'EUR', '€96.00'],
  [500, 'JPY', 'JP¥500'],
  [124000, 'GBP', '£1,240.00'],
])('%i of %s reads %s', (amount, currency, shown) => {
  expect(formatMoney({ amount, currency })).toBe(shown)
})
