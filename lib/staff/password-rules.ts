/** What is wrong with a password that somebody chose. */
export type PasswordProblem =
  | 'too_short'
  | 'too_long'
  | 'needs_both'
  | 'has_name'
  | 'has_common_word'
  | 'has_run'
  | 'repeats'
  | 'used_before'

/** Characters a password must have at least (PCI DSS 8.3.6) and may have at most. */
export const shortestPassword = 12
export const longestPassword = 200

/**
 * The first thing wrong with a chosen password; null when there is none. Length, a letter and a
 * digit are PCI DSS 8.3.6. The rest stands in for a list of common passwords: among those of twelve
 * characters and more, names, a few words, runs of keys and repetition make up nearly all.
 */
export function judgePassword(
  password: string,
  person: { name: string; email: string },
): PasswordProblem | null {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < shortestPassword) return 'too_short'
  if (length > longestPassword) return 'too_long'
  if (!/\p{L}/u.test(text) || !/\p{N}/u.test(text)) return 'needs_both'
  const plain = plainText(text)
  if (ownWords(person).some((word) => plain.includes(word))) return 'has_name'
  if (commonWords.some((word) => plain.includes(word))) return 'has_common_word'
  if (hasRun(plain)) return 'has_run'
  if (new Set(plain).size < fewestDifferent || /^(.{1,6}?)\1+.{0,5}$/u.test(plain)) return 'repeats'
  return null
}

const fewestDifferent = 6
const longestRun = 5
const commonWords = ['password', 'passwort', 'passw0rd', 'p@ssw', 'letmein', 'welcome', 'iloveyou']
const rows = [
  '1234567890',
  'qwertyuiop',
  'qwertz',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
]
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

const plainText = (text: string) => text.toLowerCase().replace(/[\s_.-]+/g, '')

/** Words of a name and an e-mail address that are long enough to mean this person. */
function ownWords({ name, email }: { name: string; email: string }): string[] {
  const [local = '', host = ''] = email.toLowerCase().split('@')
  const words = [...name.toLowerCase().split(/[^\p{L}\p{N}]+/u), ...local.split(/[^\p{L}\p{N}]+/u)]
  return [...words, plainText(local), host.split('.')[0]!, 'dotline'].filter(
    (word) => word.length >= 4,
  )
}

function hasRun(plain: string): boolean {
  return runs.some((row) => {
    for (let at = 0; at + longestRun <= row.length; at++) {
      if (plain.includes(row.slice(at, at + longestRun))) return true
    }
    return false
  })
}
