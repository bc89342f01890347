'use client'

import { useState } from 'react'
import { cardRemoved } from '@/app/agent/words'
import type { FormField } from '@/lib/merchant/configuration'
import { exampleOf } from '@/lib/merchant/shape'
import { firstValues, type CallFacts } from '@/lib/payment/first-values'
import { cardsIn, errorsIn, type Rules } from '@/lib/payment/form'

export type PreviewState = 'empty' | 'call' | 'errors'

/** A call as one might come in. The numbers are for plays: Ofcom keeps them free. */
const sampleCall: CallFacts = {
  caller_number: '+447700900123',
  called_number: '+442079460118',
  direction: 'inbound',
  primary_id: 'C-8f31-207a',
  fields: null,
}

/** What stands in the preview: where a payment of this kind would begin, and what is typed over it. */
export function usePreview(rules: Rules) {
  const [state, setState] = useState<PreviewState>('empty')
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [removed, setRemoved] = useState<string[]>([])
  const began = beginnings[state](rules)
  const values = { ...began, ...typed }
  const wrong = state === 'errors' ? errorsIn(rules, values) : []
  const errors = {
    ...Object.fromEntries(wrong.map(({ field, message }) => [field, message])),
    ...Object.fromEntries(removed.map((key) => [key, cardRemoved])),
  }

  function type(key: string, value: string): void {
    const next = { ...values, [key]: value }
    // As in the form itself: a card number is gone before anybody can look at it.
    const cards = cardsIn(rules.form, inOrder(rules, next))
    setTyped((earlier) => ({
      ...earlier,
      [key]: value,
      ...Object.fromEntries(cards.map((card) => [card, ''])),
    }))
    setRemoved((earlier) => [...earlier.filter((one) => one !== key), ...cards])
  }

  function show(next: PreviewState): void {
    setState(next)
    setTyped({})
    setRemoved([])
  }

  return { state, show, values, errors, type, isFilled: Object.keys(began).length > 0 }
}

const beginnings: Record<PreviewState, (rules: Rules) => Record<string, string>> = {
  empty: (rules) => firstValues(rules, null),
  call: (rules) => firstValues(rules, sampleCall),
  errors: ({ form }) => Object.fromEntries(form.map((field) => [field.key, nearly(field)])),
}

/** What an agent has before they are done: nothing, or half of it where the look of it matters. */
function nearly({ type, shape, minLength = 0 }: FormField): string {
  if (type === 'email') return 'rita@'
  if (shape) return exampleOf(shape).slice(0, -1)
  return minLength > 1 && type !== 'number' ? 'R' : ''
}

const inOrder = ({ form }: Rules, values: Record<string, string>) =>
  Object.fromEntries(form.map(({ key }) => [key, values[key] ?? '']))
