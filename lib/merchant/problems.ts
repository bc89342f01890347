import type { z } from 'zod'
import { Configuration } from './configuration'
import { contrastRules } from './contrast'
import type { Draft } from './draft'
import { formRules } from './form-rules'
import { textRules } from './text-rules'

/**
 * What keeps a draft from being published. `path` names the field with dots, such as
 * `form.2.label`; `code` is stable; `message` says what to do.
 */
export type Problem = { path: string; code: string; message: string }

/** Everything that is wrong with a draft; the same in the editor and on the server. */
export function problemsIn(draft: Draft): Problem[] {
  const parsed = Configuration.safeParse(draft)
  const found = [
    ...(parsed.error?.issues ?? []).map(problemOf),
    ...rules.flatMap((rule) => rule(draft)),
  ]
  const first = new Map<string, Problem>()
  for (const problem of found) if (!first.has(problem.path)) first.set(problem.path, problem)
  return [...first.values()]
}

/** Rules that look at more than one field. */
const rules: ((draft: Draft) => Problem[])[] = [blankRules, formRules, textRules, contrastRules]

/** Spaces alone are no name: agents would choose from nothing, and callers see nobody. */
function blankRules({ name, theme, form }: Draft): Problem[] {
  const named: [string, string][] = [
    ['name', name],
    ['theme.name', theme.name],
    ['theme.shortName', theme.shortName],
    ...form.map(({ label }, at): [string, string] => [`form.${at}.label`, label]),
  ]
  return named
    .filter(([, words]) => words.trim() === '')
    .map(([path]) => ({ path, code: 'empty', message: 'Fill this in.' }))
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.join('.')
  const said = words[path.replace(/\.\d+/g, '.*')] ?? (isOfPalette.test(path) ? colour : undefined)
  return { path, ...(said ?? wordsFor(issue)) }
}

const isOfPalette = /^theme\.(light|dark)\./
const colour = { code: 'not_a_colour', message: 'A colour such as #1b1b1a.' }

/** Where the kind of mistake alone does not tell what to do. */
const words: Record<string, Omit<Problem, 'path'>> = {
  'form.*.key': {
    code: 'not_a_key',
    message: 'Small letters, digits and _, beginning with a letter; at most 32.',
  },
  'limits.largestAmount': { code: 'not_an_amount', message: 'Type an amount, such as 5000.' },
  currency: { code: 'not_a_currency', message: 'Three letters, such as GBP.' },
  brands: { code: 'no_brands', message: 'Accept at least one brand of card.' },
  'text.sender': {
    code: 'not_a_sender',
    message: 'Up to 11 letters and digits, or a number such as +447700900123.',
  },
  'theme.phone': {
    code: 'not_a_phone',
    message: 'A telephone number with its country, such as +442079460118.',
  },
}

function wordsFor(issue: z.core.$ZodIssue): Omit<Problem, 'path'> {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return { code: 'empty', message: 'Fill this in.' }
      if (issue.origin === 'array') return { code: 'empty', message: 'At least one is needed.' }
      return { code: 'too_small', message: `${issue.minimum} at least.` }
    case 'too_big':
      return issue.origin === 'string'
        ? { code: 'too_long', message: `At most ${issue.maximum} characters.` }
        : { code: 'too_large', message: `At most ${issue.maximum}.` }
    case 'invalid_type':
      return { code: 'not_a_number', message: 'Type a whole number.' }
    case 'invalid_format':
      if (issue.format === 'includes') {
        return { code: 'no_link', message: 'The text must hold {link}.' }
      }
      return issue.path[1] === 'wording'
        ? { code: 'not_plain', message: 'Plain words in one line, without < and >.' }
        : { code: 'not_this', message: 'This is not written as it should be.' }
    case 'custom':
      return { code: 'looks_like_card', message: 'This looks like a card number. Take it out.' }
    default:
      return { code: 'not_this', message: 'This is not possible here.' }
  }
}
