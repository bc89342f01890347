import type { Draft, DraftField } from '@/lib/merchant/draft'
import { partsOf, settingsWithout } from '@/lib/merchant/field-settings'

/** What can be done to a form, each as a new draft. */

export function addField(draft: Draft, type: DraftField['type']): Draft {
  const field: DraftField = { key: '', label: '', type: 'text', required: false, width: 'half' }
  const wide = type === 'note' ? 'full' : 'half'
  return { ...draft, form: [...draft.form, { ...asType(field, type, draft.form), width: wide }] }
}

export function removeField(draft: Draft, at: number): Draft {
  return { ...draft, form: draft.form.filter((_, one) => one !== at) }
}

/** Puts the field at one place where it then stands at another. */
export function moveField(draft: Draft, from: number, to: number): Draft {
  const moved = draft.form[from]
  if (!moved || from === to || to < 0 || to >= draft.form.length) return draft
  const form = draft.form.filter((_, at) => at !== from)
  return { ...draft, form: [...form.slice(0, to), moved, ...form.slice(to)] }
}

/** Changes settings of a field; one that becomes `undefined` is taken away. */
export function changeField(draft: Draft, at: number, changes: Partial<DraftField>): Draft {
  return putField(draft, at, { ...draft.form[at]!, ...changes })
}

/** Another label; the key follows it until somebody has chosen one, or payments know it. */
export function relabel(draft: Draft, at: number, label: string, published: Draft | null): Draft {
  const field = draft.form[at]!
  const others = draft.form.filter((one) => one !== field).map(({ key }) => key)
  const known = published?.form.some(({ key }) => key === field.key) ?? false
  const follows = !known && field.key === keyFor(field.label, others)
  return changeField(draft, at, follows ? { label, key: keyFor(label, others) } : { label })
}

/** Another type; the settings it does not have go. */
export function retype(draft: Draft, at: number, type: DraftField['type']): Draft {
  const others = draft.form.filter((_, one) => one !== at)
  return putField(draft, at, asType(draft.form[at]!, type, others))
}

/** `invoice_number` for `Invoice number`, and `invoice_number_2` where that is taken. */
export function keyFor(label: string, others: string[]): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, longestKey)
    .replace(/_+$/, '')
  if (plain === '') return ''
  for (let count = 1; ; count++) {
    const tail = count === 1 ? '' : `_${count}`
    const key = plain.slice(0, longestKey - tail.length) + tail
    if (!others.includes(key)) return key
  }
}

const longestKey = 32

function asType(field: DraftField, type: DraftField['type'], others: DraftField[]): DraftField {
  const without = Object.fromEntries(settingsWithout(type).map((name) => [name, undefined]))
  // A default of another type is hardly one of this.
  const typed = { ...field, ...without, type, preset: undefined }
  if (type === 'choice') return tidy({ ...typed, choices: typed.choices ?? [], part: part(typed) })
  if (type !== 'amount') return tidy({ ...typed, part: part(typed) })
  const isFirst = !others.some((one) => one.part === 'amount')
  return tidy({
    ...typed,
    part: isFirst ? 'amount' : undefined,
    required: isFirst || field.required,
  })
}

const part = ({ type, part }: DraftField) =>
  part && partsOf(type).includes(part) ? part : undefined

const putField = (draft: Draft, at: number, field: DraftField): Draft => ({
  ...draft,
  form: draft.form.map((one, there) => (there === at ? tidy(field) : one)),
})

/** Without settings that are not there, as the record keeps them. */
const tidy = (field: DraftField): DraftField =>
  Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as DraftField
