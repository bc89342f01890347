import type { Draft } from './draft'
import type { Problem } from './problems'

/** What a form must be as a whole: an amount, keys used once, choices to choose from, braces that name a field. */
export function formRules({ form, page }: Draft): Problem[] {
  const problems: Problem[] = []
  const say = (path: string, code: string, message: string) =>
    problems.push({ path, code, message })

  const amounts = form.filter(({ part }) => part === 'amount')
  if (amounts.length !== 1) {
    say('form', 'one_amount', 'Exactly one field must be the amount.')
  }
  const keys = new Set<string>()
  form.forEach((field, at) => {
    const { key, type, part, choices, preset, minLength, maxLength } = field
    if (keys.has(key)) say(`form.${at}.key`, 'key_used', 'Another field has this key.')
    keys.add(key)
    if (part === 'amount' && (type !== 'amount' || !field.required)) {
      say(`form.${at}.type`, 'not_an_amount', 'The amount is of type amount, and must be filled.')
    }
    if (part !== 'amount' && type === 'amount') {
      say(`form.${at}.part`, 'amount_unused', 'A field of type amount is the amount.')
    }
    if (type === 'choice' && !choices?.length) {
      say(`form.${at}.choices`, 'no_choices', 'Write at least one choice.')
    }
    if (choices && new Set(choices).size < choices.length) {
      say(`form.${at}.choices`, 'choice_twice', 'A choice stands here twice.')
    }
    if (type === 'choice' && preset && !choices?.includes(preset)) {
      say(`form.${at}.preset`, 'not_a_choice', 'This is none of the choices.')
    }
    if (minLength != null && maxLength != null && minLength > maxLength) {
      say(`form.${at}.minLength`, 'above_most', 'This is more than the most.')
    }
  })
  for (const [, name] of page.purpose.matchAll(/\{([^}]*)\}/g)) {
    if (!keys.has(name!)) {
      say('page.purpose', 'unknown_brace', `No field has the key ${name || '{}'}.`)
    }
  }
  return problems
}
