import { readNumber, type Brand } from './brand'
import { digitsOf } from './digits'
import { looksLikeCard } from './looks-like-card'

/**
 * The field judge: what a half-typed card field is worth. The caller's page, the server and the
 * telephone keypad all ask it, so dots mean the same whichever way a digit came in. Pure: it also
 * runs in the caller's browser.
 */

/** Capture field names as the field uses them (Twilio and SignalWire payment capture). */
export const cardFields = [
  'payment-card-number',
  'expiration-date',
  'security-code',
  'cardholder-name',
] as const
export type CardField = (typeof cardFields)[number]

/** What can be typed on a telephone keypad. */
export const keypadFields = [
  'payment-card-number',
  'expiration-date',
  'security-code',
  'postal-code',
] as const
export type KeypadField = (typeof keypadFields)[number]

export const captureFields = [...cardFields, 'postal-code'] as const
export type CaptureField = (typeof captureFields)[number]

export const fieldStates = ['empty', 'partial', 'complete', 'invalid'] as const
export type FieldState = (typeof fieldStates)[number]

/** Why a field is not right; the words for each are with the page that shows them. */
export const fieldReasons = [
  'missing',
  'number_short',
  'number_wrong',
  'brand_refused',
  'date_unreadable',
  'date_passed',
  'code_length',
  'name_is_number',
] as const
export type FieldReason = (typeof fieldReasons)[number]

export type Verdict = {
  state: FieldState
  /** Characters typed: digits, or letters of a name up to twelve. */
  length: number
  brand: Brand | null
  reason: FieldReason | null
}

export type Surroundings = {
  /** The brands this merchant takes. */
  accepted: readonly Brand[]
  /** The card number beside it, for the length of the security code. */
  number?: string
  /** Milliseconds since 1970. */
  now: number
  /** The caller has moved on, so half a number is a wrong number. */
  finished: boolean
}

const longestNumber = 19
const longestName = 12
/** No card is issued for longer than this. */
const longestYears = 20
/** The digits of a postal code: three in the Faroes, ten in Iran. */
const shortestPostal = 3
const longestPostal = 10

export function judge(field: CaptureField, typed: string, around: Surroundings): Verdict {
  if (field === 'payment-card-number') return judgeNumber(digitsOf(typed), around)
  if (field === 'expiration-date') return judgeExpiry(typed, around)
  if (field === 'security-code') return judgeCode(digitsOf(typed), around)
  if (field === 'postal-code') return judgePostal(digitsOf(typed), around)
  return judgeName(typed, around)
}

/** Reads `05/28`, `5 / 28`, `0528`, `05/2028`, `052028` and `2028-05`; null while it is no month. */
export function readExpiry(typed: string): { month: number; year: number } | null {
  const parts = typed.split(/\D+/u).map(digitsOf).filter(Boolean)
  const digits = digitsOf(typed)
  if (parts.length === 2 && parts[0]!.length === 4) return expiry(parts[1]!, parts[0]!)
  if (parts.length === 2 && [2, 4].includes(parts[1]!.length)) return expiry(parts[0]!, parts[1]!)
  if (digits.length === 4 || digits.length === 6) return expiry(digits.slice(0, 2), digits.slice(2))
  return null
}

function expiry(month: string, year: string): { month: number; year: number } | null {
  const m = Number(month)
  const y = year.length === 2 ? 2000 + Number(year) : Number(year)
  return m >= 1 && m <= 12 && y >= 2000 && y < 2100 ? { month: m, year: y } : null
}

function judgeNumber(digits: string, { accepted, finished }: Surroundings): Verdict {
  const length = Math.min(digits.length, longestNumber)
  if (length === 0) return nothing(finished)
  const { brand, valid, mayBecomeValid } = readNumber(digits)
  const verdict = (state: FieldState, reason: FieldReason | null = null) => ({
    state,
    length,
    brand,
    reason,
  })
  if (digits.length > longestNumber) return verdict('invalid', 'number_wrong')
  if (brand ? !accepted.includes(brand) : valid) return verdict('invalid', 'brand_refused')
  if (valid) return verdict('complete')
  if (!mayBecomeValid) return verdict('invalid', 'number_wrong')
  if (!finished) return verdict('partial')
  return verdict('invalid', length < 12 ? 'number_short' : 'number_wrong')
}

function judgeExpiry(typed: string, { now, finished }: Surroundings): Verdict {
  const length = Math.min(digitsOf(typed).length, 4)
  if (length === 0) return nothing(finished)
  const verdict = (state: FieldState, reason: FieldReason | null = null) => ({
    state,
    length,
    brand: null,
    reason,
  })
  const date = readExpiry(typed)
  if (!date) {
    const hopeless =
      length === 4 ||
      (length >= 2 && Number(digitsOf(typed).slice(0, 2)) > 12 && !/^\d{4}/.test(typed))
    return hopeless || finished ? verdict('invalid', 'date_unreadable') : verdict('partial')
  }
  // A card is good to the last day of its month, wherever that day ends last (UTC-12).
  const ends = Date.UTC(date.year, date.month, 1, 12)
  if (ends <= now) return verdict('invalid', 'date_passed')
  if (date.year > new Date(now).getUTCFullYear() + longestYears) {
    return verdict('invalid', 'date_unreadable')
  }
  return verdict('complete')
}

function judgeCode(digits: string, { number, finished }: Surroundings): Verdict {
  if (digits.length === 0) return nothing(finished)
  const wanted = number ? readNumber(digitsOf(number)).codeLength : null
  const verdict = (state: FieldState, reason: FieldReason | null = null) => ({
    state,
    length: Math.min(digits.length, 4),
    brand: null,
    reason,
  })
  if (wanted ? digits.length === wanted : digits.length === 3 || digits.length === 4) {
    return verdict('complete')
  }
  if (digits.length > (wanted ?? 4) || finished) return verdict('invalid', 'code_length')
  return verdict('partial')
}

function judgeName(typed: string, { finished }: Surroundings): Verdict {
  const name = typed.trim()
  if (name === '') return nothing(finished)
  const length = Math.min(name.length, longestName)
  if (looksLikeCard(name) || digitsOf(name).length > 6) {
    return { state: 'invalid', length, brand: null, reason: 'name_is_number' }
  }
  return { state: finished ? 'complete' : 'partial', length, brand: null, reason: null }
}

/** Postal codes differ in length, so only the caller knows when theirs is finished. */
function judgePostal(digits: string, { finished }: Surroundings): Verdict {
  if (digits.length === 0) return nothing(finished)
  const length = Math.min(digits.length, longestPostal)
  const verdict = (state: FieldState, reason: FieldReason | null = null) => ({
    state,
    length,
    brand: null,
    reason,
  })
  if (digits.length > longestPostal) return verdict('invalid', 'code_length')
  if (!finished) return verdict('partial')
  return length < shortestPostal ? verdict('invalid', 'code_length') : verdict('complete')
}

function nothing(finished: boolean): Verdict {
  return finished
    ? { state: 'invalid', length: 0, brand: null, reason: 'missing' }
    : { state: 'empty', length: 0, brand: null, reason: null }
}
