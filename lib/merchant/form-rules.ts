import type { Draft } from './draft'
import { fieldRules } from './field-rules'
import type { Problem } from './problems'

/** What a form must be as a whole: an amount, keys used once, fields that hold, braces that name a field. */
export function formRules(draft: Draft): Problem[] {
  const { form } = draft
  const problems: Problem[] = []
  const say = (path: string, code: string, message: string) =>
    problems.push({ path, code, message })

  const amounts = form.filter(({ part }) => part === 'amount')
  if (amounts.length !== 1) {
    say('form', 'one_amount', 'Exactly one field must be the amount.')
  }
  form.forEach((field, at) => {
    const { key, type, part, required } = field
    if (form.some((other) => other !== field && other.key === key)) {
      say(`form.${at}.key`, 'key_used', 'Another field has this key.')
    }
    if (part === 'amount' && (type !== 'amount' || !required)) {
      say(`form.${at}.type`, 'not_an_amount', 'The amount is of type amount, and must be filled.')
    }
    if (part === 'amount' && field !== amounts[0]) {
      say(`form.${at}.part`, 'two_amounts', 'Another field is the amount already.')
    }
    for (const { path, ...problem } of fieldRules(field, draft)) {
      problems.push({ path: `form.${at}.${path}`, ...problem })
    }
  })
  for (const name of unknownBraces(draft)) {
    say('page.purpose', 'unknown_brace', `No field has the key ${name}.`)
  }
  return problems
}

/** What the sentence on the caller's page names in braces, and no field has as its key. */
export function unknownBraces({ form, page }: Pick<Draft, 'form' | 'page'>): string[] {
  const named = [...page.purpose.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!)
  return named.filter((name) => !form.some(({ key }) => key === name)).map((name) => name || '{}')
}
