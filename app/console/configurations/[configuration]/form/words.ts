import type { DraftField } from '@/lib/merchant/draft'
import { formatMoney } from '@/lib/money'

type FieldType = DraftField['type']

/** The types of field, in the order of the menu: a name, and what it is for. */
export const typeWords: Record<FieldType, { name: string; what: string }> = {
  text: { name: 'Text', what: 'A few words, a name or a reference' },
  number: { name: 'Number', what: 'A whole number, such as how many' },
  amount: { name: 'Amount', what: 'What is paid; a form has one' },
  email: { name: 'Email', what: 'An e-mail address' },
  phone: { name: 'Phone', what: 'A telephone number' },
  date: { name: 'Date', what: 'A day in the calendar' },
  choice: { name: 'Choice', what: 'One of a list that you write' },
  'yes-no': { name: 'Yes or no', what: 'A box to tick' },
  note: { name: 'Note', what: 'Several lines for your team' },
}

export const fieldTypesInOrder = Object.keys(typeWords) as FieldType[]

type Part = NonNullable<DraftField['part']>

/** What of the payment a field is: short on its card, and as a setting. */
export const partWords: Record<Part, { name: string; use: string }> = {
  amount: { name: 'Amount', use: 'The amount' },
  reference: { name: 'Reference', use: 'The payment’s reference' },
  'payer-name': { name: 'Payer', use: 'The caller’s name' },
  description: { name: 'Description', use: 'What it is for' },
}

type Source = NonNullable<DraftField['from']>

export const sourceWords: Record<Source, string> = {
  'caller-number': 'The caller’s number',
  'called-number': 'Your number they are on',
  'call-id': 'The call’s id',
}

export const nameOf = ({ label }: Pick<DraftField, 'label'>): string =>
  label.trim() || 'No label yet'

/** One line about a field: `Text, like HS-00000`. */
export function lineOf(field: DraftField, currency: string, largest?: number | null): string {
  const { type, shape, choices, from, maxLength } = field
  const words = [type === 'choice' ? choiceWords(choices) : typeWords[type].name]
  if (type === 'amount' && /^[A-Z]{3}$/.test(currency)) {
    words[0] = `Amount in ${currency}`
    if (largest) words.push(`at most ${formatMoney({ amount: largest, currency })}`)
  }
  if (shape) words.push(`like ${shape}`)
  else if (maxLength) words.push(`${maxLength} letters at most`)
  if (from) words.push('from the call')
  return words.join(', ')
}

function choiceWords(choices: string[] = []): string {
  return choices.length === 0 ? 'Choice of nothing yet' : `Choice of ${choices.length}`
}
