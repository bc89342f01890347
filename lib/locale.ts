/** The languages that the caller's page speaks, the one it falls back to first. BCP 47. */
export const locales = [
  'en-GB',
  'cy',
  'fr',
  'de',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'ar',
  'hi',
  'zh',
] as const
export type Locale = (typeof locales)[number]

export const fallbackLocale: Locale = 'en-GB'

/** Each language as its own speakers call it. */
export const localeNames: Record<Locale, string> = {
  'en-GB': 'English',
  cy: 'Cymraeg',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pt: 'Português',
  pl: 'Polski',
  ar: 'العربية',
  hi: 'हिन्दी',
  zh: '简体中文',
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

/**
 * The language as `Intl` is asked for it. Digits are Latin in all of them: an amount reads as it
 * does on the card's statement, and a date as it does in the text message. `pt` alone would be
 * Brazil's.
 */
export function intlLocale(locale: Locale): string {
  return `${locale === 'pt' ? 'pt-PT' : locale}-u-nu-latn`
}

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value)
}
