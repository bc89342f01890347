import { readNumber } from './brand'
import { digitOf } from './digits'

/**
 * Whether a text holds what could be a card number: 13 to 19 digits in any script, with spaces,
 * dashes or dots between them, that pass a brand's own rules and the Luhn check. Agents type
 * into many fields while a caller reads a card aloud; this is what keeps one out of the record.
 */
export function looksLikeCard(text: string): boolean {
  return runsOfDigits(text).some((run) => {
    for (let from = 0; from + 13 <= run.length; from++) {
      for (let size = Math.min(19, run.length - from); size >= 13; size--) {
        if (readNumber(run.slice(from, from + size)).valid) return true
      }
    }
    return false
  })
}

/** The keys whose values, alone or read one after the other, hold a card number. */
export function cardsAmong(values: Record<string, string>): string[] {
  const entries = Object.entries(values)
  const alone = entries.filter(([, value]) => looksLikeCard(value)).map(([key]) => key)
  if (alone.length > 0) return alone
  // A number split over neighbouring fields is still a number in the record.
  for (let i = 0; i + 1 < entries.length; i++) {
    const [first, second] = [entries[i]!, entries[i + 1]!]
    if (!onlyDigits(first[1]) || !onlyDigits(second[1])) continue
    if (looksLikeCard(first[1] + second[1])) return [first[0], second[0]]
  }
  return []
}

const separators = /[\s\-–—.,_/·•]/u

function runsOfDigits(text: string): string[] {
  const runs: string[] = []
  let run = ''
  for (const char of text) {
    const digit = digitOf(char)
    if (digit !== null) run += digit
    else if (!separators.test(char)) {
      runs.push(run)
      run = ''
    }
  }
  runs.push(run)
  return runs.filter((digits) => digits.length >= 13)
}

function onlyDigits(text: string): boolean {
  return text !== '' && [...text].every((char) => digitOf(char) !== null || separators.test(char))
}
