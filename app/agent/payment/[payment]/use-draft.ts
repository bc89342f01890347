'use client'

import { useEffect, useRef, useState } from 'react'
import { cardsIn } from '@/lib/payment/form'
import type { PaymentView } from '@/lib/payment/view'
import { cardRemoved } from '../../words'
import type { FieldProblem } from '../../post'
import type { Payment } from './use-payment'

const saveAfterMs = 600

/**
 * What the agent types into the form. It is kept on the server while they type, without a word;
 * a card number never gets that far: the field it was typed into is emptied at once.
 */
export function useDraft(payment: Payment) {
  const { view, tell, act } = payment
  const [values, setValues] = useState(() => valuesOf(view))
  const [errors, setErrors] = useState<Record<string, string>>({})
  /** How often Next was pressed in vain: the summary takes the focus each time. */
  const [refusals, setRefusals] = useState(0)
  const newest = useRef(values)
  const saved = useRef(values)
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function change(key: string, value: string): void {
    const next = { ...newest.current, [key]: value }
    const cards = cardsIn(view.form, next)
    for (const card of cards) next[card] = ''
    newest.current = next
    setValues(next)
    setErrors(({ [key]: _, ...others }) => ({ ...others, ...namedAll(cards, cardRemoved) }))
    clearTimeout(timer.current)
    timer.current = setTimeout(save, saveAfterMs)
  }

  /** Posts wait for each other, or an older draft could overwrite a newer one. */
  function save(): void {
    clearTimeout(timer.current)
    if (newest.current === saved.current) return
    saved.current = newest.current
    const values = newest.current
    line.current = line.current.then(async () => {
      const answer = await tell('details', { values, done: false })
      if (!answer.ok && answer.status === 0) saved.current = {}
      if (!answer.ok) refuse(answer.fields.filter(({ code }) => code === 'looks_like_card'))
    })
  }

  async function next(): Promise<void> {
    clearTimeout(timer.current)
    saved.current = newest.current
    await line.current
    const answer = await act('details', { values: newest.current, done: true })
    if (!answer || answer.ok) return
    if (answer.fields.length > 0) payment.forget()
    refuse(answer.fields)
    setRefusals((count) => count + 1)
  }

  function refuse(fields: FieldProblem[]): void {
    if (fields.length === 0) return
    const cards = fields.filter(({ code }) => code === 'looks_like_card')
    if (cards.length > 0) {
      const emptied = Object.fromEntries(cards.map(({ field }) => [field, '']))
      newest.current = { ...newest.current, ...emptied }
      setValues(newest.current)
    }
    setErrors((earlier) => {
      // The field a card was typed into is empty and may stay so; that it was emptied still counts.
      const removed = Object.keys(earlier).filter((key) => earlier[key] === cardRemoved)
      const said = Object.fromEntries(fields.map(({ field, message }) => [field, message]))
      return {
        ...said,
        ...namedAll(
          removed.filter((key) => !newest.current[key]),
          cardRemoved,
        ),
      }
    })
  }

  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })

  // A window that is closed or put away in the middle of a word keeps that word.
  useEffect(() => {
    const keep = () => document.visibilityState === 'hidden' && latest.current()
    document.addEventListener('visibilitychange', keep)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      clearTimeout(timer.current)
    }
  }, [])

  return { values, errors, refusals, change, save, next }
}

/** Every field of the form, in its order: neighbours are looked at together for a card number. */
function valuesOf({ form, values }: PaymentView): Record<string, string> {
  return Object.fromEntries(form.map(({ key }) => [key, values[key] ?? '']))
}

const namedAll = (keys: string[], message: string) =>
  Object.fromEntries(keys.map((key) => [key, message]))
