import { readNumber, type Brand } from './brand'
import { digitsOf } from './digits'
import {
  judge,
  readExpiry,
  type CaptureField,
  type CardField,
  type FieldReason,
  type KeypadField,
} from './judge'
import { Secret } from './secret'

/** A card as it passes from the caller to the gateway: in memory, for one charge. */
export type Card = {
  number: Secret
  securityCode: Secret
  expiry: { month: number; year: number }
  /** Empty where nobody could type it. */
  holder: string
  postalCode: string | null
  brand: Brand
  last4: string
}

/** The fields of the payment page as they were typed. */
export type TypedCard = Record<CardField, string>

/** The same from a telephone keypad, which has no letters. */
export type KeyedCard = Record<KeypadField, string>

export type CardProblem<Field extends CaptureField = CardField> = {
  field: Field
  reason: FieldReason
}

/** Reads a whole card, or says what is wrong with every field that is. */
export function readCard<Field extends CaptureField = CardField>(
  typed: Partial<Record<Field, string>>,
  around: { accepted: readonly Brand[]; now: number },
): { ok: true; card: Card } | { ok: false; problems: CardProblem<Field>[] } {
  const fields = Object.keys(typed) as Field[]
  const text = (field: CaptureField) =>
    (typed as Partial<Record<CaptureField, string>>)[field] ?? ''
  const number = text('payment-card-number')
  const problems: CardProblem<Field>[] = []
  for (const field of fields) {
    const { state, reason } = judge(field, text(field), { ...around, number, finished: true })
    if (state !== 'complete') problems.push({ field, reason: reason ?? 'missing' })
  }
  const digits = digitsOf(number)
  const { brand } = readNumber(digits)
  const expiry = readExpiry(text('expiration-date'))
  if (problems.length > 0 || !brand || !expiry) return { ok: false, problems }
  return {
    ok: true,
    card: {
      number: new Secret(digits),
      securityCode: new Secret(digitsOf(text('security-code'))),
      expiry,
      holder: text('cardholder-name').trim(),
      postalCode: digitsOf(text('postal-code')) || null,
      brand,
      last4: digits.slice(-4),
    },
  }
}
