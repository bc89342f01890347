'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Time } from '@/app/_ui/time'
import type { Editing } from '@/lib/merchant/editing-store'
import type { ListedView } from './list'
import { asRestored } from './as-restored'
import { kindWords, restoredWords } from './words'

/** What was put away, to be looked at and taken out again. */
export function PutAway(props: {
  away: ListedView[]
  onRestored: (restored: ListedView, said: string) => void
  onTrouble: (said: string) => void
}) {
  const { away, onRestored, onTrouble } = props
  const [busy, setBusy] = useState<string | null>(null)

  async function restore(one: ListedView) {
    if (busy) return
    const { id, name } = one
    setBusy(id)
    const url = `/console/configurations/${id}/restore`
    const answer = await post<{ published: boolean; editing: Editing }>(url, {})
    setBusy(null)
    if (!answer.ok) return onTrouble(answer.message)
    onRestored(asRestored(one, answer.value.editing), restoredWords(name, answer.value.published))
  }

  return (
    <details className="card away">
      <summary>Put away ({away.length})</summary>
      <ul className="configurations">
        {away.map((one) => (
          <li key={one.id}>
            <div className="what">
              <p>
                <a className="strong" href={`/console/configurations/${one.id}`}>
                  {one.name}
                </a>
              </p>
              <p className="soft s">
                {kindWords[one.kind]}, {one.currency}. Put away{' '}
                <Time at={one.archivedAt!} as="day" />
              </p>
            </div>
            <button
              type="button"
              className="btn push"
              aria-label={`Restore ${one.name}`}
              aria-disabled={busy === one.id}
              onClick={() => void restore(one)}
            >
              Restore
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
