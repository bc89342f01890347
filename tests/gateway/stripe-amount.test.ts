import { describe, expect, test } from 'vitest'
import { vendorAmount } from '@/lib/gateway/stripe/amount'

describe('an amount at Stripe', () => {
  test.each([
    ['GBP', 18450, 18450],
    ['EUR', 1, 1],
    ['TWD', 30000, 30000],
    ['JPY', 500, 500],
    ['CLP', 500, 500],
    ['XOF', 500, 500],
    ['ISK', 5, 500],
    ['HUF', 500, 50_000],
    ['IDR', 15_000, 1_500_000],
    ['KWD', 12_340, 12_340],
    ['TND', 10, 10],
    ['GBP', 99_999_999, 99_999_999],
  ])('of %s: our %i are its %i', (currency, amount, theirs) => {
    expect(vendorAmount({ amount, currency })).toEqual({
      amount: theirs,
      currency: currency.toLowerCase(),
    })
  })

  test.each([
    ['more than eight digits', 'GBP', 100_000_000],
    ['more than eight digits once it has decimals', 'HUF', 1_000_000],
    ['a third decimal that banks do not take', 'BHD', 12_345],
    ['nothing', 'GBP', 0],
    ['less than nothing', 'GBP', -1],
    ['half a penny', 'GBP', 0.5],
    ['no number', 'GBP', NaN],
    ['a currency on which its lists disagree', 'UGX', 5000],
    ['a currency in small letters', 'gbp', 100],
    ['no currency', '', 100],
  ])('cannot be %s', (_, currency, amount) => {
    expect(vendorAmount({ amount, currency })).toBeNull()
  })
})
