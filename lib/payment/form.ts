import { cardsAmong, looksLikeCard } from '@/lib/card/looks-like-card'
import type { Configuration, FormField } from '@/lib/merchant/configuration'
import { hasSetting } from '@/lib/merchant/field-settings'
import { fitsShape } from '@/lib/merchant/shape'
import { readAmount, type AmountProblem } from '@/lib/money'

/** What is wrong with one field of the agent's form: a stable code, and words for the agent. */
export type FieldError = { field: string; code: FieldErrorCode; message: string }

export type FieldErrorCode =
  | 'looks_like_card'
  | 'unknown_field'
  | 'missing'
  | 'too_long'
  | 'too_short'
  | 'wrong_shape'
  | 'not_a_number'
  | 'not_an_email'
  | 'not_a_date'
  | 'not_a_phone'
  | 'not_a_choice'
  | 'amount_over_limit'
  | `amount_${AmountProblem}`

/** What the agent's form says of the payment, once every field is right. */
export type Details = { amount: number; reference: string; payerName: string; purpose: string }

/** What of a configuration says whether a value is right. */
export type Rules = Pick<Configuration, 'form' | 'currency' | 'limits'>

const longestValue = 200

/** Values that may be kept as they are: no card number in them, and none too long. */
export function refuseValues(
  { form }: Pick<Configuration, 'form'>,
  values: Record<string, string>,
): FieldError[] {
  const keys = new Map(form.map((field) => [field.key, field]))
  const errors: FieldError[] = cardsIn(form, values).map((field) => ({
    field,
    code: 'looks_like_card',
    message: 'This looks like a card number. We removed it. Never type a card here.',
  }))
  for (const [field, value] of Object.entries(values)) {
    const known = keys.get(field)
    const longest = known?.maxLength ?? longestValue
    if (!known) errors.push({ field, code: 'unknown_field', message: 'There is no such field.' })
    else if (value.length > longest) {
      errors.push({ field, code: 'too_long', message: `At most ${longest} characters.` })
    }
  }
  return errors
}

/**
 * The fields that hold a card number. Free fields are also read one after the other; an amount or
 * a date beside them is no half of a card.
 */
export function cardsIn(form: FormField[], values: Record<string, string>): string[] {
  const free = new Set(form.filter(({ type }) => freeTypes.has(type)).map(({ key }) => key))
  const entries = Object.entries(values)
  const typed = entries.filter(([key, value]) => !free.has(key) && looksLikeCard(value))
  const split = cardsAmong(Object.fromEntries(entries.filter(([key]) => free.has(key))))
  return [...typed.map(([key]) => key), ...split]
}

const freeTypes = new Set<FormField['type']>(['text', 'note', 'number', 'phone'])

/** Reads a filled-in form, or says what is missing or wrong beside each field. */
export function readDetails(
  configuration: Configuration,
  values: Record<string, string>,
): { ok: true; details: Details } | { ok: false; errors: FieldError[] } {
  const errors = errorsIn(configuration, values)
  if (errors.length > 0) return { ok: false, errors }
  const part = (name: FormField['part']) =>
    configuration.form
      .filter((field) => field.part === name)
      .map(({ key }) => (values[key] ?? '').trim())
      .filter(Boolean)
      .join(' ')
  const amount = readAmount(part('amount'), configuration.currency)
  if (!amount.ok) throw new Error('a configuration has no amount field')
  return {
    ok: true,
    details: {
      amount: amount.amount,
      reference: part('reference'),
      payerName: part('payer-name'),
      purpose: fill(configuration.page.purpose, values),
    },
  }
}

/** What is missing or wrong in a filled-in form, in its order. */
export function errorsIn(rules: Rules, values: Record<string, string>): FieldError[] {
  return rules.form.flatMap((field) => {
    const error = errorIn(field, (values[field.key] ?? '').trim(), rules)
    return error ? [error] : []
  })
}

/** Puts values into a template's braces: `{kind}, invoice {reference}`. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, key: string) =>
    Object.hasOwn(values, key) ? values[key]!.trim() : '',
  )
}

/** What is wrong with one trimmed value of one field; null when it is right. */
export function errorIn(
  field: FormField,
  value: string,
  rules: Pick<Rules, 'currency' | 'limits'>,
): FieldError | null {
  if (value === '') {
    if (!field.required) return null
    const message = field.ask ?? `Fill in ${field.label.toLowerCase()}.`
    return { field: field.key, code: 'missing', message }
  }
  return typeError(field, value, rules) ?? measureError(field, value)
}

function typeError(
  field: FormField,
  value: string,
  { currency, limits }: Pick<Rules, 'currency' | 'limits'>,
): FieldError | null {
  const error = (code: FieldErrorCode, message: string) => ({ field: field.key, code, message })
  switch (field.type) {
    case 'amount': {
      const amount = readAmount(value, currency)
      if (!amount.ok) return error(`amount_${amount.code}`, amountWords[amount.code])
      if (limits.largestAmount !== undefined && amount.amount > limits.largestAmount) {
        return error('amount_over_limit', 'This is more than this configuration allows.')
      }
      return null
    }
    case 'number':
      return /^\d{1,9}$/.test(value) ? null : error('not_a_number', 'Type a whole number.')
    case 'email':
      if (/^[^\s@]+@$/.test(value)) {
        return error('not_an_email', 'This is not finished. What comes after the @?')
      }
      return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)
        ? null
        : error('not_an_email', 'This is not an e-mail address.')
    case 'date':
      return isDate(value) ? null : error('not_a_date', 'This is not a date.')
    case 'phone':
      return /^\+?[\d\s().-]{6,20}$/.test(value)
        ? null
        : error('not_a_phone', 'This is not a telephone number.')
    case 'choice':
      return field.choices?.includes(value) ? null : error('not_a_choice', 'Choose one of these.')
    case 'yes-no':
      return value === 'yes' || value === 'no' ? null : error('not_a_choice', 'Choose yes or no.')
    case 'text':
    case 'note':
      return null
  }
}

/** Length and looks, for the types that have them. */
function measureError(field: FormField, value: string): FieldError | null {
  const { key, shape, minLength = 0 } = field
  if (shape && hasSetting(field.type, 'shape') && !fitsShape(shape, value)) {
    const message = `It should look like ${shape}.`
    return { field: key, code: 'wrong_shape', message }
  }
  if (hasSetting(field.type, 'minLength') && value.length < minLength) {
    return { field: key, code: 'too_short', message: `At least ${minLength} characters.` }
  }
  return null
}

/** `2026-02-30` reads as a day in March, so it is written back and compared. */
function isDate(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

const amountWords: Record<AmountProblem, string> = {
  empty: 'Type the amount.',
  not_an_amount: 'Type the amount in figures, such as 184.50.',
  zero: 'The amount must be more than nothing.',
  too_many_decimals: 'That is more decimals than this currency has.',
  too_large: 'That is more than one payment can be.',
}
