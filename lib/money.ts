/** An amount of money in minor units (pence, cents; whole yen), never a float. */
export type Money = { amount: number; currency: string }

export type AmountProblem = 'empty' | 'not_an_amount' | 'zero' | 'too_many_decimals' | 'too_large'

/**
 * The eight digits that gateways take (docs/stripe.md): a million pounds, and a hundred million yen
 * or dong, of which a boiler costs many. What is a slip for one business its owner says, as the
 * configuration's largest amount.
 */
const largest = 99_999_999

/** Decimal places of a currency: 2 for GBP, 0 for JPY, 3 for BHD (ISO 4217, as Intl knows it). */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  decimals.set(currency, found)
  return found
}

/** Asking Intl costs more than writing a row of an export does. */
const decimals = new Map<string, number>()

/**
 * Reads an amount as a person types it: `184.50`, `£1,240`, `1240`. A comma may only group
 * thousands, so `1,00` is refused rather than guessed at.
 */
export function readAmount(
  typed: string,
  currency: string,
): { ok: true; amount: number } | { ok: false; code: AmountProblem } {
  const text = typed.trim().replace(/^\p{Sc}\s*/u, '')
  if (text === '') return { ok: false, code: 'empty' }
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return { ok: false, code: 'not_an_amount' }
  const decimals = decimalsOf(currency)
  const fraction = match[2] ?? ''
  if (fraction.length > decimals) return { ok: false, code: 'too_many_decimals' }
  const whole = match[1]!.replaceAll(',', '')
  const amount = Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || 0)
  if (amount > largest) return { ok: false, code: 'too_large' }
  return amount > 0 ? { ok: true, amount } : { ok: false, code: 'zero' }
}

/** `£184.50` for people, in the reader's locale; with the code in place of the sign, `GBP 184.50`. */
export function formatMoney(
  { amount, currency }: Money,
  locale = 'en-GB',
  currencyDisplay: 'symbol' | 'code' = 'symbol',
): string {
  const major = amount / 10 ** decimalsOf(currency)
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).format(
    major,
  )
}
