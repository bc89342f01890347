'use client'

import { useState } from 'react'
import { post, type Answer } from '@/app/agent/post'
import type { AccountView } from '@/lib/staff/view'

type Shown = { view: AccountView; codes?: string[] | null }

/** Somebody's account on the page, and what they do to it. */
export function useAccount(initial: AccountView) {
  const [view, setView] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [said, say] = useState('')
  /** Recovery codes that were just made, until they are put away. */
  const [codes, setCodes] = useState<string[] | null>(null)

  async function act(path: string, body: object, done: string): Promise<Answer<Shown>> {
    setBusy(true)
    const answer = await post<Shown>(`/account/${path}`, body)
    setBusy(false)
    if (!answer.ok) return answer
    setView(answer.value.view)
    say(done)
    if (answer.value.codes) setCodes(answer.value.codes)
    return answer
  }

  return { view, busy, said, act, codes, putAway: () => setCodes(null) }
}

export type AccountDesk = ReturnType<typeof useAccount>
