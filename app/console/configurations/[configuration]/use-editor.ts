'use client'

import { useEffect, useRef, useState } from 'react'
import { get, post } from '@/app/agent/post'
import type { Draft } from '@/lib/merchant/draft'
import type { Editing } from '@/lib/merchant/editing-store'
import { problemsIn, type Problem } from '@/lib/merchant/problems'
import { isForAPerson, troubleOf, type Saving } from './saving'

const saveAfterMs = 500
/** A server that could not be reached is tried again. */
const tryAgainMs = 5000
/** Steps back that are kept; typing in one field counts as one. */
const mostSteps = 100

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
  /** The same with everything the server knows of the configuration. */
  adopt: (next: Editing) => void
  /** The server refused something because somebody else changed the draft: the owner chooses. */
  outdated: () => void
  /** After somebody else's change: theirs in place of what is here, or this over theirs. */
  loadTheirs: () => Promise<boolean>
  keepMine: () => Promise<boolean>
  /** The revision that is on the server, as of now. */
  latestRevision: () => number
}

/** A configuration in its editor: every change is kept on the server while the owner types. */
export function useEditor(first: Editing): Editor {
  const [editing, setEditing] = useState(first)
  const [draft, setDraft] = useState(first.draft)
  const [published, setPublished] = useState(first.publishedContent)
  const [revision, setRevision] = useState(first.revision)
  const [hasDraft, setHasDraft] = useState(first.hasDraft)
  const [saving, setSavingState] = useState<Saving>('saved')
  const [past, setPast] = useState<Draft[]>([])
  const [future, setFuture] = useState<Draft[]>([])
  const newest = useRef(first.draft)
  const saved = useRef(first.draft)
  /** What was sent and not answered: it may be on the server, or not. */
  const unsure = useRef<Draft | null>(null)
  const version = useRef(first.revision)
  const line = useRef<Promise<boolean>>(Promise.resolve(true))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastStep = useRef('')
  const state = useRef<Saving>('saved')
  const url = `/console/configurations/${first.id}/draft`

  function setSaving(next: Saving): void {
    state.current = next
    setSavingState(next)
  }

  function put(next: Draft): void {
    newest.current = next
    setDraft(next)
    setHasDraft(true)
    // What only a person can clear up is not tried over and over.
    if (isForAPerson(state.current)) return
    setSaving('saving')
    saveIn(saveAfterMs)
  }

  function saveIn(ms: number): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), ms)
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
      // Sent again as it was, or what came after it would be taken for somebody else's.
      if (unsure.current && !(await send(unsure.current))) return false
      if (newest.current === saved.current) {
        // What was changed and changed back needs no saving.
        if (!isForAPerson(state.current)) setSaving('saved')
        return true
      }
      return send(newest.current)
    }))
  }

  async function send(sent: Draft): Promise<boolean> {
    const body = { revision: version.current, draft: sent }
    const answer = await post<{ revision: number }>(url, body)
    const trouble = answer.ok ? null : troubleOf(answer)
    unsure.current = trouble === 'failed' ? sent : null
    if (answer.ok) {
      saved.current = sent
      version.current = answer.value.revision
      setRevision(answer.value.revision)
    }
    setSaving(trouble ?? (newest.current === sent ? 'saved' : 'saving'))
    if (trouble === 'failed') saveIn(tryAgainMs)
    return answer.ok
  }

  const replace: Editor['replace'] = (next) => {
    newest.current = saved.current = next.draft
    unsure.current = null
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

  function adopt(next: Editing): void {
    setEditing(next)
    replace({ ...next, published: next.publishedContent })
  }

  async function loadTheirs(): Promise<boolean> {
    const answer = await get<Editing>(url)
    if (answer.ok) adopt(answer.value)
    return answer.ok
  }

  async function keepMine(): Promise<boolean> {
    const answer = await get<Editing>(url)
    if (!answer.ok) return false
    setEditing(answer.value)
    setPublished(answer.value.publishedContent)
    saved.current = answer.value.draft
    version.current = answer.value.revision
    return save()
  }

  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => {
    // A page that is closed or put away in the middle of a word keeps that word.
    const keep = () => document.visibilityState === 'hidden' && void latest.current()
    const retry = () => void latest.current()
    const warn = (event: BeforeUnloadEvent) => {
      if (newest.current !== saved.current && state.current !== 'saving') event.preventDefault()
    }
    document.addEventListener('visibilitychange', keep)
    addEventListener('online', retry)
    addEventListener('beforeunload', warn)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      removeEventListener('online', retry)
      removeEventListener('beforeunload', warn)
      clearTimeout(timer.current)
    }
  }, [])

  const problems = problemsIn(draft)
  return {
    id: first.id,
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
    adopt,
    outdated: () => setSaving('changed-elsewhere'),
    loadTheirs,
    keepMine,
    latestRevision: () => version.current,
  }
}
