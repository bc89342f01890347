'use client'

import { useState } from 'react'
import { Field } from '@/app/_ui/field'
import { decimalsOf, readAmount } from '@/lib/money'
import { putAt } from './put-at'
import type { Editor } from './use-editor'

/** The largest amount an agent may ask for: typed as money, kept in minor units; empty is no limit. */
export function LargestAmount({ editor }: { editor: Editor }) {
  const { currency, limits } = editor.draft
  const path = 'limits.largestAmount'
  const [typed, setTyped] = useState('')
  const value = limits.largestAmount
  const shown = read(typed, currency) === value ? typed : majorOf(value, currency)
  return (
    <Field
      id={path}
      label="Largest amount an agent may ask for"
      help="Empty: as much as the gateway takes."
      error={editor.problemAt(path)}
    >
      {({ required: _, ...input }) => (
        <span className="unit">
          <input
            {...input}
            className="short num"
            value={shown}
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            onChange={(event) => {
              const typed = event.target.value
              setTyped(typed)
              editor.change(path, (draft) => putAt(draft, path, read(typed, currency)))
            }}
          />
          {currency}
        </span>
      )}
    </Field>
  )
}

/** Undefined without a limit, null for what is no amount. */
function read(typed: string, currency: string): number | null | undefined {
  if (typed.trim() === '') return undefined
  const amount = readAmount(typed, currency)
  return amount.ok ? amount.amount : null
}

function majorOf(value: number | null | undefined, currency: string): string {
  if (value === null || value === undefined) return ''
  const decimals = decimalsOf(currency)
  return (value / 10 ** decimals).toFixed(decimals)
}
