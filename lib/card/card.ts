import { readNumber, type Brand } from './brand'
import { digitsOf } from './digits'
import { cardFields, judge, readExpiry, type CardField, type FieldReason } from './judge'
import { Secret } from './secret'

/** A card as it passes from the caller to the gateway: in memory, for one charge. */
export type Card = {
  number: Secret
  securityCode: Secret
  expiry: { month: number; year: number }
  holder: string
  brand: Brand
  last4: string
}

/** The four fields as they were typed. */
export type TypedCard = Record<CardField, string>

export type CardProblem = { field: CardField; reason: FieldReason }

/** Reads a whole card, or says what is wrong with every field that is. */
export function readCard(
  typed: TypedCard,
  around: { accepted: readonly Brand[]; now: number },
): { ok: true; card: Card } | { ok: false; problems: CardProblem[] } {
  const number = typed['payment-card-number']
  const problems: CardProblem[] = []
  for (const field of cardFields) {
    const { state, reason } = judge(field, typed[field], { ...around, number, finished: true })
    if (state !== 'complete') problems.push({ field, reason: reason ?? 'missing' })
  }
  const digits = digitsOf(number)
  const { brand } = readNumber(digits)
  const expiry = readExpiry(typed['expiration-date'])
  if (problems.length > 0 || !brand || !expiry) return { ok: false, problems }
  return {
    ok: true,
    card: {
      number: new Secret(digits),
      securityCode: new Secret(digitsOf(typed['security-code'])),
      expiry,
      holder: typed['cardholder-name'].trim(),
      brand,
      last4: digits.slice(-4),
    },
  }
}
