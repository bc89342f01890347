import { readNumber } from './brand'
import { digitOf, digitsOf } from './digits'

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
  const found = new Set<string>()
  const digitsOnly: { key: string; digits: string }[] = []
  for (const [key, value] of Object.entries(values)) {
    if (looksLikeCard(value)) found.add(key)
    else if (value.trim() !== '') {
      digitsOnly.push({ key, digits: isOnlyDigits(value) ? digitsOf(value) : endOfRow })
    }
  }
  // A number split over neighbouring fields is still a number in the record.
  for (let from = 0; from < digitsOnly.length; from++) {
    let joined = ''
    for (let to = from; to < digitsOnly.length; to++) {
      joined += digitsOnly[to]!.digits
      if (joined.includes(endOfRow) || joined.length > longestNumber) break
      if (to > from && readNumber(joined).valid) {
        for (const { key } of digitsOnly.slice(from, to + 1)) found.add(key)
      }
    }
  }
  return Object.keys(values).filter((key) => found.has(key))
}

const longestNumber = 19
/** Stands for a value with words in it: a number does not go on across it. */
const endOfRow = '|'

/** Spaces, dashes of every kind, the minus sign, and what is not seen at all. */
const separators = /[\s\p{Pd}\p{Cf}\u2212.,_/·•]/u

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

function isOnlyDigits(text: string): boolean {
  return [...text].every((char) => digitOf(char) !== null || separators.test(char))
}
