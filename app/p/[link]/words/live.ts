import { cardFields, type CardField } from '@/lib/card/judge'

/**
 * The words that the page's script says as well as the server. The document carries them in its
 * own language, one a line, so that the script knows none: first what is said of a field, then the
 * rest. `script/words.ts` reads them back.
 */

/** A field's name stands for what to type into it; reasons are named as the field judge names them. */
const problemKeys = [
  ...cardFields,
  'number_short',
  'number_wrong',
  'brand_refused',
  'card_refused',
  'date_passed',
  'code_length',
  'either',
  'name_is_number',
] as const

export const liveKeys = [
  'check1',
  'check2',
  'check3',
  'check4',
  'errorTitle',
  'brandSeen',
  'codeBack',
  'codeFront',
  'cardEnding',
  'amount',
  'card',
  'purpose',
  'free',
  'asking',
  'askingMore',
  'weak',
  'offline',
  'payOffline',
  'payOfflineMore',
  'ours',
  'oursMore',
  'unavailable',
  'unavailableMore',
  'unavailableNow',
] as const

export type ProblemWords = Record<CardField | (typeof problemKeys)[number], string>
export type LiveWords = ProblemWords & Record<(typeof liveKeys)[number], string>
/** The sentences of `liveKeys`, in their order. */
export type LiveLines = Texts<typeof liveKeys>
type Texts<Keys extends readonly string[]> = { [Key in keyof Keys]: string }

export function packWords(words: LiveWords): string {
  return [...problemKeys, ...liveKeys].map((key) => words[key]).join('\n')
}

export function unpackWords(packed: string): { problems: ProblemWords; lines: LiveLines } {
  const lines = packed.split('\n')
  const problems = {} as ProblemWords
  for (const key of problemKeys) problems[key] = lines.shift()!
  return { problems, lines: lines as unknown as LiveLines }
}

/** Puts values into a sentence's braces. */
export function say(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`)
}
