import type { Secret } from './secret'

/** What is pressed when a telephone line is tried: every key once. No card has these. */
export const trialKeys = '1234567890*#'

/** What became of a key: the one that was due, the one before it again, or another. */
export type Mark = 'right' | 'double' | 'wrong'

/** Compares keys with those that are due; `next` counts the ones that were, missed ones too. */
export function markTrial(keys: Secret, next: number): { marks: Mark[]; next: number } {
  const marks = [...keys.reveal()].map((key): Mark => {
    const at = trialKeys.indexOf(key)
    if (at >= next) {
      // Keys that were skipped are missing, and those after them are still right.
      next = at + 1
      return 'right'
    }
    return at === next - 1 ? 'double' : 'wrong'
  })
  return { marks, next }
}

/** Every key came, once, in its order. */
export const isWhole = (marks: readonly Mark[]): boolean =>
  marks.length === trialKeys.length && marks.every((mark) => mark === 'right')
