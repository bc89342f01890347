import type { LiveWords } from './live'
import type { englishPage } from './en-gb'

/**
 * Every sentence the caller reads in one language. What stands in braces is filled in by `say`:
 * names and phones as they are, amounts and dates as `Intl` writes them.
 */
export type Words = { live: LiveWords; page: PageWords }

/** What is said on the server only, which keeps documents small. */
export type PageWords = typeof englishPage

/** A sentence with a `{count}`, by the language's plural categories. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
