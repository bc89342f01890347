import { describe, expect, test, vi } from 'vitest'
import { liveKeys, packWords, say, unpackWords } from '@/app/p/[link]/words/live'
import { liveWords, pageWords, sayCount, written } from '@/app/p/[link]/words/table'
import { intlLocale, locales, type Locale } from '@/lib/locale'

const others = locales.filter((locale) => locale !== 'en-GB')
const english = sentencesOf(written['en-GB'])
/** The most tries that a configuration allows, and so the most that can be left. */
const counts = [1, 2, 3, 4, 5]

/** What is rightly the same in English: shapes without words, and words that languages share. */
const shared: Partial<Record<Locale, string[]>> & { all: string[] } = {
  all: ['page.title', 'page.at'],
  fr: ['page.date'],
}

describe.each(others)('in %s', (locale) => {
  const said = sentencesOf(written[locale])

  test('every sentence is there and says something', () => {
    // A language has plural forms of its own; they are counted below.
    expect(keysOf(said)).toEqual(keysOf(english))
    for (const [key, text] of said) expect(text.trim(), key).not.toBe('')
  })

  test('no sentence was left in English', () => {
    const allowed = [...shared.all, ...(shared[locale] ?? [])]
    const left = [...said].filter(([key, text]) => english.get(key) === text).map(([key]) => key)
    expect(left.filter((key) => !allowed.includes(key))).toEqual([])
  })

  test('every sentence has the blanks of its English one', () => {
    for (const [key, text] of said) {
      if (key.startsWith('page.triesLeft')) continue
      expect(blanksOf(text), key).toEqual(blanksOf(english.get(key)!))
    }
  })

  test('no sentence has marks of another hand in it', () => {
    for (const [key, text] of said) expect(text, key).not.toMatch(/[<>"\n\t]|''| {2}|\.\.|'/)
  })
})

test.each(locales)('in %s each count has a form of its own', (locale) => {
  const { triesLeft } = pageWords[locale]
  const rules = new Intl.PluralRules(intlLocale(locale))
  for (const count of counts) {
    expect(Object.keys(triesLeft), `${count}`).toContain(`${rules.select(count)}`)
    expect(sayCount(triesLeft, count, locale)).not.toMatch(/[{}]/)
  }
  const told = counts.map((count) => sayCount(triesLeft, count, locale))
  expect(new Set(told).size).toBe(counts.length)
})

test('counts are said as each language says them', () => {
  const left = (locale: Locale, count: number) =>
    sayCount(pageWords[locale].triesLeft, count, locale)
  expect(left('en-GB', 1)).toBe('You can try one more time.')
  expect(left('cy', 2)).toBe('Gallwch geisio ddwywaith eto.')
  expect(left('pl', 2)).toBe('Można spróbować jeszcze 2 razy.')
  expect(left('ar', 2)).toBe('يمكنك المحاولة مرتين أخريين.')
  expect(left('ar', 3)).toContain('3')
})

test('“no money has been taken” is one sentence in a language, and another than “not yet”', () => {
  for (const locale of locales) {
    const { free } = liveWords[locale]
    expect(free).not.toBe(pageWords[locale].notYet)
    expect(free).toMatch(/[.。।]$/)
  }
  expect(new Set(locales.map((locale) => liveWords[locale].free)).size).toBe(locales.length)
})

test('what is filled into Arabic keeps its own direction', () => {
  const { cardEnding } = liveWords.ar
  expect(say(cardEnding, { brand: 'Visa', last4: '1111' })).toBe(
    '\u200f\u2068Visa\u2069 تنتهي بـ \u20681111\u2069',
  )
  expect(liveWords.hi.cardEnding).not.toContain('\u2068')
})

describe('the words a document carries', () => {
  test.each(locales)('come out as they went in, in %s', (locale) => {
    const words = liveWords[locale]
    const { problems, lines } = unpackWords(packWords(words))
    expect(words).toMatchObject(problems)
    expect(lines).toEqual(liveKeys.map((key) => words[key]))
    expect(Object.keys(words)).toHaveLength(Object.keys(problems).length + liveKeys.length)
  })

  test('have in the page’s script the names that they have here', async () => {
    const pay = { dataset: { words: packWords(liveWords.cy) } }
    vi.stubGlobal('document', { documentElement: { lang: 'cy' }, getElementById: () => pay })
    const script: Record<string, unknown> = await import('@/app/p/[link]/script/words')
    vi.unstubAllGlobals()
    expect(script.locale).toBe('cy')
    for (const key of liveKeys) expect(script[key], key).toBe(liveWords.cy[key])
  })
})

/** Every sentence of a language by the way to it: `page.labels.security-code`. */
function sentencesOf(words: object, path: string[] = []): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string'
        ? [[[...path, key].join('.'), value] as const]
        : [...sentencesOf(value, [...path, key])],
    ),
  )
}

function keysOf(sentences: Map<string, string>): string[] {
  return [...sentences.keys()].filter((key) => !key.startsWith('page.triesLeft.')).sort()
}

function blanksOf(sentence: string): string[] {
  return (sentence.match(/\{\w+\}/g) ?? []).sort()
}
