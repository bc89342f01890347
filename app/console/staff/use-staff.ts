'use client'

import { useState } from 'react'
import { post, type FieldProblem, type Refusal } from '@/app/agent/post'
import type { StaffView } from '@/lib/staff/view'

/** A link that was just made, for the one time it can be seen. */
export type NewLink = { url: string; name: string; isBack: boolean }

type Answer = { view: StaffView; link?: string }
export type Acted = { ok: true; link: string | null } | Refusal

/** The staff on the page, and what an owner does to them. */
export function useStaff(initial: StaffView) {
  const [view, setView] = useState(initial)
  const [busy, setBusy] = useState(false)
  /** What happened last, for whoever does not see the list change. */
  const [said, say] = useState('')

  async function act(path: string, body: object, done: string): Promise<Acted> {
    setBusy(true)
    const answer = await post<Answer>(`/console/staff/${path}`, body)
    setBusy(false)
    if (!answer.ok) return answer
    setView(answer.value.view)
    say(done)
    return { ok: true, link: answer.value.link ?? null }
  }

  return { view, busy, said, act }
}

export type StaffDesk = ReturnType<typeof useStaff>

/** What is wrong with one field of what was sent. */
export const problemOf = (fields: FieldProblem[], name: string) =>
  fields.find(({ field }) => field === name)?.message
