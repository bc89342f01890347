import { directionOf, intlLocale, locales, type Locale } from '@/lib/locale'
import { arabic } from './ar'
import { chinese } from './zh'
import { dutch } from './nl'
import { english } from './en-gb'
import { french } from './fr'
import { german } from './de'
import { hindi } from './hi'
import { italian } from './it'
import { polish } from './pl'
import { portuguese } from './pt'
import { spanish } from './es'
import { welsh } from './cy'
import { say, type LiveWords } from './live'
import type { PageWords, Plural, Words } from './words'

/** The languages as they are written; the compiler asks for each sentence in each of them. */
export const written: Record<Locale, Words> = {
  'en-GB': english,
  cy: welsh,
  fr: french,
  de: german,
  es: spanish,
  it: italian,
  nl: dutch,
  pt: portuguese,
  pl: polish,
  ar: arabic,
  hi: hindi,
  zh: chinese,
}

export const liveWords = inEach<LiveWords>(({ live }) => live)
export const pageWords = inEach<PageWords>(({ page }) => page)

/** A sentence with a count in it, in the form that the language has for this count. */
export function sayCount(forms: Plural, count: number, locale: Locale): string {
  const form = forms[new Intl.PluralRules(intlLocale(locale)).select(count)] ?? forms.other
  return say(form, { count })
}

function inEach<Part>(part: (words: Words) => Part): Record<Locale, Part> {
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      directionOf(locale) === 'rtl' ? isolated(part(written[locale])) : part(written[locale]),
    ]),
  ) as Record<Locale, Part>
}

/**
 * What is filled into a sentence that runs from right to left keeps its own direction, as in a
 * `<bdi>`: U+2068 and U+2069 do it in plain text, which scripts and titles can carry too.
 */
function isolated<Part>(words: Part): Part {
  return JSON.parse(JSON.stringify(words).replace(/\{\w+\}/g, '\u2068$&\u2069')) as Part
}
