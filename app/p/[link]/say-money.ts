import { directionOf, intlLocale, type Locale } from '@/lib/locale'
import { formatMoney, type Money } from '@/lib/money'

/** An amount as the caller reads it. In Arabic `UK£` keeps its direction, or it would read `£UK`. */
export function sayMoney(money: Money, locale: Locale): string {
  const text = formatMoney(money, intlLocale(locale))
  if (directionOf(locale) === 'ltr') return text
  return text.replace(/[A-Z]+\p{Sc}/u, '\u2068$&\u2069')
}
