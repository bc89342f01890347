import { cardFields, type CardField } from '@/lib/card/judge'

/**
 * The words that the page's script says as well as the server. The document carries them in its
 * own language, one a line in this order, so that the script knows none. A field's own name stands
 * for the sentence that says what to type into it; reasons have the names the field judge uses.
 */
const liveKeys = [
  ...cardFields,
  'number_short',
  'number_wrong',
  'brand_refused',
  'card_refused',
  'date_passed',
  'code_length',
  'either',
  'name_is_number',
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
  'for',
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

export type LiveWords = Record<CardField | (typeof liveKeys)[number], string>

export function packWords(words: LiveWords): string {
  return liveKeys.map((key) => words[key]).join('\n')
}

export function unpackWords(packed: string): LiveWords {
  const lines = packed.split('\n')
  const words = {} as LiveWords
  liveKeys.forEach((key, i) => (words[key] = lines[i]!))
  return words
}

/** Puts values into a sentence's braces. */
export function say(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`)
}
