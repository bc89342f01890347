import type { PasswordProblem } from '@/lib/staff/password-rules'

/** What a password must be, before one is typed. */
export const passwordHint =
  'Twelve characters or more, with a letter and a digit. Three words and a number do well; your name, “password” and rows of keys do not.'

/** What is wrong with a password, to the person who chose it. */
export const passwordWords: Record<PasswordProblem, string> = {
  too_short: 'Use twelve characters or more.',
  too_long: 'Use two hundred characters or fewer.',
  needs_both: 'Use at least one letter and one digit.',
  has_name: 'Leave out your name, your e-mail address and “dotline”: they are tried first.',
  has_common_word: 'Leave out words such as “password” and “welcome”: they are tried first.',
  has_run: 'Leave out rows such as 12345 and qwerty: they are tried first.',
  repeats: 'That repeats itself. Use something with more different characters.',
  used_before: 'You had this password before. Choose another one.',
}

/** Whether something that came in an address names a problem. */
export const isPasswordProblem = (text: string | null): text is PasswordProblem =>
  text !== null && Object.hasOwn(passwordWords, text)
