import { readNumber, brandNames } from '@/lib/card/brand'
import type { CardProblem, TypedCard } from '@/lib/card/card'
import { digitsOf } from '@/lib/card/digits'
import { readExpiry, type CardField } from '@/lib/card/judge'
import { liveWords, type Locale } from './words'

/** The inputs of the page: their ids and names in HTML, which browsers' autofill knows too. */
export const inputOf = {
  'payment-card-number': 'number',
  'expiration-date': 'expiry',
  'security-code': 'code',
  'cardholder-name': 'name',
} as const satisfies Record<CardField, string>
export type InputName = (typeof inputOf)[CardField]

/** What is wrong with a field, said to the caller. */
export function sayProblem(
  { field, reason }: CardProblem,
  typed: TypedCard,
  locale: Locale,
): string {
  const words = liveWords[locale]
  const { brand, codeLength } = readNumber(digitsOf(typed['payment-card-number']))
  switch (reason) {
    case 'missing':
      return words.missing[field]
    case 'number_short':
      return words.numberShort
    case 'number_wrong':
      return words.numberWrong
    case 'brand_refused':
      return words.brandRefused(brand && brandNames[brand])
    case 'date_unreadable':
      return words.dateUnreadable
    case 'date_passed':
      return words.datePassed(monthOf(typed['expiration-date'], locale))
    case 'code_length':
      return words.codeLength(codeLength)
    case 'name_is_number':
      return words.nameIsNumber
  }
}

/** `May 2026` */
function monthOf(typed: string, locale: Locale): string {
  const { month, year } = readExpiry(typed) ?? { month: 1, year: 1970 }
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.UTC(year, month - 1))
}
