'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Time } from '@/app/_ui/time'
import type { ListedView } from './list'
import { kindWords, restoredWords } from './words'

/** What was put away, to be looked at and taken out again. */
export function PutAway(props: {
  away: ListedView[]
  onRestored: (id: string, said: string) => void
  onTrouble: (said: string) => void
}) {
  const { away, onRestored, onTrouble } = props
  const [busy, setBusy] = useState<string | null>(null)

  async function restore({ id, name }: ListedView) {
    if (busy) return
    setBusy(id)
    const url = `/console/configurations/${id}/restore`
    const answer = await post<{ published: boolean; editing: { published: unknown } }>(url, {})
    setBusy(null)
    if (!answer.ok) return onTrouble(answer.message)
    onRestored(id, restoredWords(name, answer.value.published))
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
