import { decimalsOf, type Money } from '@/lib/money'

export type Amount = { currency: string; value: number }

/**
 * Decimals by Adyen's own table, which leaves ISO 4217 for CLP, CVE, IDR and ISK. A currency that
 * is not here has two; one of which our own money thinks otherwise is refused rather than guessed.
 */
const decimalsAtAdyen: Record<string, number> = {
  ...{ CVE: 0, DJF: 0, GNF: 0, IDR: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0 },
  ...{ UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
  ...{ CLP: 2, HUF: 2, ISK: 2 },
  ...{ BHD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
}

/** Money in Adyen's minor units; null when they cannot express it. */
export function toAmount({ amount, currency }: Money): Amount | null {
  const shift = shiftOf(currency)
  if (shift === null) return null
  const value = shift < 0 ? amount / 10 ** -shift : amount * 10 ** shift
  return Number.isSafeInteger(value) && value > 0 ? { currency, value } : null
}

/** Adyen's amount in our minor units; null when they cannot express it. */
export function toMoney({ currency, value }: Amount): Money | null {
  const shift = shiftOf(currency)
  if (shift === null) return null
  const amount = shift < 0 ? value * 10 ** -shift : value / 10 ** shift
  return Number.isSafeInteger(amount) ? { amount, currency } : null
}

/** How many decimals more Adyen has than we. */
function shiftOf(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null
  const known = decimalsAtAdyen[currency]
  const ours = decimalsOf(currency)
  if (known === undefined && ours !== 2) return null
  return (known ?? 2) - ours
}
