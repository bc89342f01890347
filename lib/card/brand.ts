import valid from 'card-validator'

/** The card brands we name, in the order owners see them. */
export const brands = [
  'visa',
  'mastercard',
  'amex',
  'discover',
  'diners-club',
  'jcb',
  'unionpay',
  'maestro',
] as const
export type Brand = (typeof brands)[number]

export const brandNames: Record<Brand, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'Amex',
  discover: 'Discover',
  'diners-club': 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
}

/** Brand, validity and shape of a card number as far as its digits tell. */
export function readNumber(digits: string): {
  brand: Brand | null
  valid: boolean
  mayBecomeValid: boolean
  codeLength: number | null
  /** More digits than this no card of the brand has. */
  longest: number | null
} {
  const { card, isValid, isPotentiallyValid } = valid.number(digits)
  const named = card?.type === 'american-express' ? 'amex' : card?.type
  const brand = brands.find((name) => name === named) ?? null
  return {
    brand,
    valid: isValid,
    mayBecomeValid: isPotentiallyValid,
    codeLength: card?.code.size ?? null,
    longest: card ? Math.max(...card.lengths) : null,
  }
}
