import { useState } from 'react'
import { Field } from '@/app/_ui/field'
import type { DraftField } from '@/lib/merchant/draft'
import { settingId, type FormEditor } from './use-form-editor'

/** The settings that are words. */
type Worded = 'help' | 'ask' | 'say' | 'shape'

/** One setting in words; emptied it is no setting. */
export function Words(setting: {
  work: FormEditor
  field: DraftField
  name: Worded
  label: string
  help?: string
  lines?: number
  /** What a draft can keep: lib/merchant/draft.ts. */
  most?: number
}) {
  const { work, field, name, label, help, lines, most = 500 } = setting
  const change = (value: string) => work.set({ [name]: value === '' ? undefined : value })
  return (
    <Field id={settingId(name)} label={label} help={help} error={work.problem(name)}>
      {(input) => {
        const common = { ...input, value: field[name] ?? '', maxLength: most, autoComplete: 'off' }
        return lines ? (
          <textarea {...common} rows={lines} onChange={({ target }) => change(target.value)} />
        ) : (
          <input {...common} onChange={({ target }) => change(target.value)} />
        )
      }}
    </Field>
  )
}

/** A setting that is one of a few; the empty one is no setting. */
export function OneOf<Value extends string>(setting: {
  id: string
  label: string
  value: Value | ''
  options: { value: Value | ''; name: string }[]
  help?: string
  error?: string
  onChange: (value: Value | '') => void
}) {
  const { id, label, value, options, help, error, onChange } = setting
  return (
    <Field id={settingId(id)} label={label} help={help} error={error}>
      {(input) => (
        <select
          {...input}
          value={value}
          onChange={({ target }) => onChange(target.value as Value | '')}
        >
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/**
 * What is typed for a value that is no text: kept as typed while it stands for the value, so that
 * half a number and the last empty line stay where they are.
 */
export function useTyped<Value>(
  value: Value,
  write: (value: Value) => string,
  read: (text: string) => Value,
) {
  const [text, setText] = useState(() => write(value))
  const stands = JSON.stringify(read(text)) === JSON.stringify(value)
  return { shown: stands ? text : write(value), setText }
}
