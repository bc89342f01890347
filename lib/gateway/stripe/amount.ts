import { decimalsOf, type Money } from '@/lib/money'

export type VendorAmount = { amount: number; currency: string }

/**
 * An amount in the units that Stripe counts a currency in, which are not always those of ISO
 * 4217; null where it cannot be said exactly (docs.stripe.com/currencies).
 */
export function vendorAmount({ amount, currency }: Money): VendorAmount | null {
  if (!/^[A-Z]{3}$/.test(currency) || notTried.has(currency)) return null
  if (!Number.isSafeInteger(amount) || amount <= 0) return null
  const theirs = noDecimals.has(currency) ? 0 : threeDecimals.has(currency) ? 3 : 2
  const shift = theirs - decimalsOf(currency)
  const units = shift < 0 ? amount / 10 ** -shift : amount * 10 ** shift
  if (!Number.isInteger(units) || units >= mostUnits) return null
  // Of three decimals, banks take two.
  if (theirs === 3 && units % 10 !== 0) return null
  return { amount: units, currency: currency.toLowerCase() }
}

/** Eight digits at most. */
const mostUnits = 100_000_000

/** All others have two, even krónur and forints, of which no part exists. */
const noDecimals = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const threeDecimals = new Set('BHD JOD KWD OMR TND'.split(' '))
/** The vendor's own lists disagree on what 100 of it are. */
const notTried = new Set(['UGX'])
