'use client'

import { useState } from 'react'
import { Field } from '@/app/_ui/field'
import { putAt, readAt } from './put-at'
import type { Editor } from './use-editor'

type OfField = {
  editor: Editor
  /** Where it stands in the draft; the field's id, so that problems lead to it. */
  path: string
  label: string
  help?: string
  full?: boolean
}

/** A line of text of the draft. */
export function TextInput(field: OfField & { maxLength: number }) {
  const { editor, path, label, help, full, maxLength } = field
  const value = (readAt(editor.draft, path) as string | undefined) ?? ''
  return (
    <Field id={path} label={label} help={help} full={full} error={editor.problemAt(path)}>
      {({ required: _, ...input }) => (
        <input
          {...input}
          value={value}
          maxLength={maxLength}
          autoComplete="off"
          onChange={(event) => {
            const typed = event.target.value
            editor.change(path, (draft) => putAt(draft, path, typed))
          }}
        />
      )}
    </Field>
  )
}

/** A whole number of the draft; empty and half typed are kept as null. */
export function NumberInput(field: OfField & { unit?: string }) {
  const { editor, path, label, help, full, unit } = field
  const value = (readAt(editor.draft, path) as number | null | undefined) ?? null
  const [typed, setTyped] = useState('')
  const shown = readWhole(typed) === value ? typed : String(value ?? '')
  return (
    <Field id={path} label={label} help={help} full={full} error={editor.problemAt(path)}>
      {({ required: _, ...input }) => (
        <span className="unit">
          <input
            {...input}
            className="short num"
            value={shown}
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
            onChange={(event) => {
              const typed = event.target.value
              setTyped(typed)
              editor.change(path, (draft) => putAt(draft, path, readWhole(typed)))
            }}
          />
          {unit}
        </span>
      )}
    </Field>
  )
}

const readWhole = (typed: string) => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null)
