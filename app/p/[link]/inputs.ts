import { readNumber, brandNames } from '@/lib/card/brand'
import type { CardProblem, TypedCard } from '@/lib/card/card'
import { digitsOf } from '@/lib/card/digits'
import { readExpiry, type CardField } from '@/lib/card/judge'
import { intlLocale, type Locale } from '@/lib/locale'
import { say, type ProblemWords } from './words/live'

/** The inputs of the page: their ids and names in HTML, which browsers' autofill knows too. */
export const inputOf = {
  'payment-card-number': 'number',
  'expiration-date': 'expiry',
  'security-code': 'code',
  'cardholder-name': 'name',
} as const satisfies Record<CardField, string>
export type InputName = (typeof inputOf)[CardField]

/** What is wrong with a field, said to the caller in the words of the page's language. */
export function sayProblem(
  { field, reason }: CardProblem,
  typed: TypedCard,
  words: ProblemWords,
  locale: Locale,
): string {
  const { brand, codeLength } = readNumber(digitsOf(typed['payment-card-number']))
  switch (reason) {
    case 'missing':
    case 'date_unreadable':
      return words[field]
    case 'brand_refused':
      return brand ? say(words.brand_refused, { brand: brandNames[brand] }) : words.card_refused
    case 'date_passed':
      return say(words.date_passed, { month: monthOf(typed['expiration-date'], locale) })
    case 'code_length':
      return say(words.code_length, { digits: codeLength ?? words.either })
  }
  return words[reason]
}

/** `May 2026` */
function monthOf(typed: string, locale: Locale): string {
  const { month, year } = readExpiry(typed) ?? { month: 1, year: 1970 }
  const format = new Intl.DateTimeFormat(intlLocale(locale), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.UTC(year, month - 1))
}
