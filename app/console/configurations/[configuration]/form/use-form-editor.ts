'use client'

import { useEffect, useRef, useState } from 'react'
import type { Draft, DraftField } from '@/lib/merchant/draft'
import type { Editor } from '../use-editor'
import { addField, changeField, moveField, relabel, removeField, retype } from './form-changes'
import { nameOf } from './words'

/** Where the focus goes once the form has changed: a part of the field's card, or its settings. */
export type FocusOn = 'handle' | 'card' | 'label' | 'settings'

/** The ids of what can have it. */
export const addId = 'add-field'
export const settingsId = 'settings-title'
export const settingId = (name: string) => `setting-${name}`
export const focusIds: Record<FocusOn, (at: number) => string> = {
  handle: (at) => `handle-${at}`,
  card: (at) => `card-${at}`,
  label: () => settingId('label'),
  settings: () => settingsId,
}

export type FormEditor = ReturnType<typeof useFormEditor>

/** The owner's work on the form: which field is in hand, and what was just done to it. */
export function useFormEditor(editor: Editor) {
  const { form } = editor.draft
  const [picked, setPicked] = useState(0)
  /** What happened, for everybody's eyes and ears. */
  const [news, setNews] = useState('')
  /** The field that was removed last, while that can be taken back. */
  const [removed, setRemoved] = useState<{ at: number; name: string; left: unknown } | null>(null)
  const [focus, setFocus] = useState<{ on: FocusOn; at: number } | null>(null)
  const steps = useRef(0)
  const at = Math.min(picked, form.length - 1)

  /** One act is one step back; what is typed into one setting is one as well. */
  function act(change: (draft: Draft) => Draft, step = `form ${++steps.current}`): void {
    setRemoved(null)
    setNews('')
    editor.change(step, change)
  }

  function add(type: DraftField['type']): void {
    act((draft) => addField(draft, type))
    setPicked(form.length)
    setNews('A field was added at the end.')
    setFocus({ on: 'label', at: form.length })
  }

  function remove(): void {
    const name = nameOf(form[at]!)
    const next = removeField(editor.draft, at)
    act(() => next)
    setRemoved({ at, name, left: next.form })
    setNews(`${name} was removed.`)
    setPicked(Math.min(at, form.length - 2))
    setFocus({ on: 'card', at: Math.min(at, form.length - 2) })
  }

  function bringBack(): void {
    if (!removed) return
    editor.undo()
    setRemoved(null)
    setPicked(removed.at)
    setNews(`${removed.name} is back.`)
    setFocus({ on: 'card', at: removed.at })
  }

  /** Takes a field in hand. Where its settings stand below the list, one is led to them. */
  function pick(one: number): void {
    setPicked(one)
    if (matchMedia('(max-width: 760px)').matches) setFocus({ on: 'settings', at: one })
  }

  /** Moves a field; `on` is what had the focus and keeps it. */
  function move(from: number, to: number, on?: FocusOn): void {
    const name = nameOf(form[from]!)
    const there = Math.max(0, Math.min(form.length - 1, to))
    if (there === from) {
      setNews(`${name} is ${from === 0 ? 'the first' : 'the last'} already.`)
      return
    }
    act((draft) => moveField(draft, from, there))
    setPicked(there)
    setNews(`${name}, now ${there + 1} of ${form.length}`)
    if (on) setFocus({ on, at: there })
  }

  useEffect(() => {
    if (!focus) return
    const id = focus.at < 0 ? addId : focusIds[focus.on](focus.at)
    document.getElementById(id)?.focus()
  }, [focus])

  return {
    editor,
    form,
    at,
    field: form[at] as DraftField | undefined,
    /** A removal that was taken back another way is no news any more. */
    news: removed && removed.left !== form ? '' : news,
    /** Not once the form has become another in any way. */
    canBringBack: removed?.left === form,
    pick,
    add,
    remove,
    bringBack,
    move,
    set: (changes: Partial<DraftField>) =>
      act((draft) => changeField(draft, at, changes), `form.${at}.${Object.keys(changes).join()}`),
    label: (label: string) =>
      act((draft) => relabel(draft, at, label, editor.published), `form.${at}.label`),
    type: (type: DraftField['type']) => act((draft) => retype(draft, at, type)),
    /** What is wrong with a setting of the field in hand. */
    problem: (setting: string): string | undefined => {
      const path = `form.${at}.${setting}`
      const found = editor.problems.find(
        (problem) => problem.path === path || problem.path.startsWith(`${path}.`),
      )
      return found?.message
    },
  }
}
