import { readNumber } from '@/lib/card/brand'
import { digitOf, digitsOf } from '@/lib/card/digits'
import { groupDigits } from '@/lib/card/groups'

/**
 * How a field is tidied while it is typed in. Each function gets what the field holds now, what
 * it held before and what the browser calls the change (`InputEvent.inputType`), and answers with
 * what it should hold. The caret stays beside the same digit.
 */
export type Typing = { text: string; caret: number }

/** A card number in groups, however it came: typed, pasted with dashes, or in another script. */
export function typeNumber({ text, caret }: Typing, was: string, change: string): Typing {
  let digits = digitsOf(text)
  let before = digitsOf(text.slice(0, caret)).length
  if (digits === digitsOf(was) && text.length < was.length) {
    // Only a space went, and it would come back: the digit beside it is what was meant.
    if (change === 'deleteContentBackward') before = Math.max(0, before - 1)
    if (change.startsWith('deleteContent')) {
      digits = digits.slice(0, before) + digits.slice(before + 1)
    }
  }
  const grouped = groupDigits(digits, readNumber(digits).brand)
  // More digits than a card has stay to be seen, and are judged.
  const tidy = grouped + digits.slice(digitsOf(grouped).length)
  return { text: tidy, caret: caretAfter(tidy, before, !change.startsWith('delete')) }
}

/** A security code: digits and nothing else. */
export function typeCode({ text, caret }: Typing): Typing {
  return { text: digitsOf(text), caret: digitsOf(text.slice(0, caret)).length }
}

/**
 * An expiry date gets its ` / ` after the month, but only while it is typed at its end. Deleting,
 * pasting and autofill are left alone: `05/2028` is a date too.
 */
export function typeExpiry({ text, caret }: Typing, was: string, change: string): Typing {
  if (caret < text.length) return { text, caret }
  if (change.startsWith('delete')) {
    // What is left of a separator goes at once, or deleting would seem stuck.
    const left = was.startsWith(text) ? text.replace(/\D+$/, '') : text
    return { text: left, caret: left.length }
  }
  if (change !== 'insertText' && change !== 'insertCompositionText') return { text, caret }
  const plain = Array.from(text, (char) => digitOf(char) ?? char).join('')
  // A first digit above 1 can only be a month; a 1 waits for what follows.
  const match = /^(0[1-9]|1[0-2]|[2-9]|1(?=\D))\D*(\d{0,4})$/.exec(plain)
  if (!match) return { text, caret }
  const tidy = `${match[1]!.padStart(2, '0')} / ${match[2]}`
  return { text: tidy, caret: tidy.length }
}

/** The place after so many digits; past a space when the caller is on the way to the next group. */
function caretAfter(text: string, digits: number, moveOn: boolean): number {
  let at = 0
  for (let seen = 0; seen < digits && at < text.length; at++) if (text[at] !== ' ') seen++
  return moveOn && text[at] === ' ' ? at + 1 : at
}
