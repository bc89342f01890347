import { expect, test } from 'vitest'
import { judgePassword, type PasswordProblem } from '@/lib/staff/password-rules'

const noor = { name: 'Noor Adeyemi', email: 'n.adeyemi@bridgestreet.example' }

test.each<[string, PasswordProblem]>([
  ['elevenchar1', 'too_short'],
  ['🔑'.repeat(10) + 'a', 'too_short'],
  [`a1${'x'.repeat(199)}`, 'too_long'],
  ['only letters in here', 'needs_both'],
  ['860275193846', 'needs_both'],
  ['ADEYEMI likes 7 lamps', 'has_name'],
  ['a.d.e.y.e.m.i 99 lamps', 'has_name'],
  ['bridge-street 99 lamps', 'has_name'],
  ['dotline is 7 years old', 'has_name'],
  ['my password is 7 lamps', 'has_common_word'],
  ['Passw0rd and 7 lamps', 'has_common_word'],
  ['qwertyuiop 7 lamps', 'has_run'],
  ['lamps are 12345 green', 'has_run'],
  ['lamps are edcba 1 fedcb', 'has_run'],
  ['a1a1a1a1a1a1a1', 'repeats'],
  ['7up7up7up7up7up', 'repeats'],
  ['aaaaaaaaaaaaaaaa1', 'repeats'],
])('%s: %s', (password, problem) => {
  expect(judgePassword(password, noor)).toBe(problem)
})

test.each([
  'three green 7 lamps',
  'Tr0ub4dor&3xtra',
  'слова и 7 зелёных ламп',
  'ヴ1'.repeat(2) + 'лампы здесь',
])('%s is a password', (password) => {
  expect(judgePassword(password, noor)).toBeNull()
})
