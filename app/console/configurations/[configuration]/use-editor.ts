'use client'

import { useEffect, useRef, useState } from 'react'
import { post } from '@/app/agent/post'
import type { Draft } from '@/lib/merchant/draft'
import type { Editing } from '@/lib/merchant/editing-store'
import { problemsIn, type Problem } from '@/lib/merchant/problems'

const saveAfterMs = 500
/** Steps back that are kept; typing in one field counts as one. */
const mostSteps = 100

export type Saving = 'saved' | 'saving' | 'failed' | 'changed-elsewhere' | 'signed-out'

export type Editor = {
  id: string
  draft: Draft
  /** What is published, to compare with; null before the first version. */
  published: Draft | null
  editing: Editing
  problems: Problem[]
  /** What is wrong with one field, by its path such as `theme.phone`. */
  problemAt: (path: string) => string | undefined
  /** Changes the draft. `step` names what is typed in, so that one word is one step of undo. */
  change: (step: string, change: (draft: Draft) => Draft) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
  saving: Saving
  /** Grows with every save: previews load again. */
  revision: number
  hasDraft: boolean
  /** Saves at once, and waits for it. */
  save: () => Promise<boolean>
  /** After publishing or discarding: what there is now. */
  replace: (next: {
    draft: Draft
    revision: number
    hasDraft: boolean
    published: Draft | null
  }) => void
}

/** A configuration in its editor: every change is kept on the server while the owner types. */
export function useEditor(editing: Editing): Editor {
  const [draft, setDraft] = useState(editing.draft)
  const [published, setPublished] = useState(editing.publishedContent)
  const [revision, setRevision] = useState(editing.revision)
  const [hasDraft, setHasDraft] = useState(editing.hasDraft)
  const [saving, setSaving] = useState<Saving>('saved')
  const [past, setPast] = useState<Draft[]>([])
  const [future, setFuture] = useState<Draft[]>([])
  const newest = useRef(editing.draft)
  const saved = useRef(editing.draft)
  const version = useRef(editing.revision)
  const line = useRef<Promise<boolean>>(Promise.resolve(true))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastStep = useRef('')

  function put(next: Draft): void {
    newest.current = next
    setDraft(next)
    setHasDraft(true)
    setSaving('saving')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), saveAfterMs)
  }

  function change(step: string, alter: (draft: Draft) => Draft): void {
    const before = newest.current
    const next = alter(before)
    if (next === before) return
    if (step !== lastStep.current) setPast((steps) => [...steps.slice(1 - mostSteps), before])
    lastStep.current = step
    setFuture([])
    put(next)
  }

  function undo(): void {
    const before = past.at(-1)
    if (!before) return
    lastStep.current = ''
    setPast(past.slice(0, -1))
    setFuture([newest.current, ...future])
    put(before)
  }

  function redo(): void {
    const [next, ...rest] = future
    if (!next) return
    lastStep.current = ''
    setPast([...past, newest.current])
    setFuture(rest)
    put(next)
  }

  /** Saves wait for each other: each is made of the one before. */
  function save(): Promise<boolean> {
    clearTimeout(timer.current)
    return (line.current = line.current.then(async () => {
      if (newest.current === saved.current) return true
      const sent = newest.current
      const body = { revision: version.current, draft: sent }
      const answer = await post<{ revision: number }>(
        `/console/configurations/${editing.id}/draft`,
        body,
      )
      if (answer.ok) {
        saved.current = sent
        version.current = answer.value.revision
        setRevision(answer.value.revision)
        setSaving(newest.current === sent ? 'saved' : 'saving')
        return true
      }
      setSaving(
        answer.code === 'draft_changed'
          ? 'changed-elsewhere'
          : answer.code === 'not_signed_in'
            ? 'signed-out'
            : 'failed',
      )
      return false
    }))
  }

  const replace: Editor['replace'] = (next) => {
    newest.current = saved.current = next.draft
    version.current = next.revision
    lastStep.current = ''
    setDraft(next.draft)
    setRevision(next.revision)
    setHasDraft(next.hasDraft)
    setPublished(next.published)
    setSaving('saved')
    setPast([])
    setFuture([])
  }

  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  // A page that is closed or put away in the middle of a word keeps that word.
  useEffect(() => {
    const keep = () => document.visibilityState === 'hidden' && void latest.current()
    const retry = () => void latest.current()
    document.addEventListener('visibilitychange', keep)
    addEventListener('online', retry)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      removeEventListener('online', retry)
      clearTimeout(timer.current)
    }
  }, [])

  const problems = problemsIn(draft)
  return {
    id: editing.id,
    draft,
    published,
    editing,
    problems,
    problemAt: (path) => problems.find((problem) => problem.path === path)?.message,
    change,
    undo,
    redo,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    saving,
    revision,
    hasDraft,
    save,
    replace,
  }
}
