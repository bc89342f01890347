'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { post } from '@/app/agent/post'
import { Chip } from '@/app/_ui/chip'
import { Icon } from '@/app/_ui/icon'
import { Time } from '@/app/_ui/time'
import type { Difference } from '@/lib/merchant/difference'
import type { Editing, VersionHead } from '@/lib/merchant/editing-store'
import { DifferenceList } from '../difference-list'
import { Frame } from '../frame'
import { useEditor } from '../use-editor'
import { RolledBack, useRolledBack } from './rolled-back'

export type VersionView = VersionHead & {
  /** Against the version before; null for the first. */
  changes: Difference[] | null
  /** What bringing it back would change of what is published. */
  wouldChange: Difference[]
}

/** Every version, the newest first; none of them ever changes. */
export function History({ editing, versions }: { editing: Editing; versions: VersionView[] }) {
  const editor = useEditor(editing)
  const published = editor.editing.published?.number ?? null
  const router = useRouter()
  const listed = editing.published?.number ?? null
  // Published from this very page: the list of versions is the server's.
  useEffect(() => {
    if (published !== listed) router.refresh()
  }, [listed, published, router])
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const rolledBack = useRolledBack(editing.id)

  async function rollBack(number: number) {
    if (busy || published === null) return
    setBusy(true)
    setTrouble(null)
    const url = `/console/configurations/${editor.id}/roll-back`
    const body = { number, published }
    const answer = await post<{ number: number; keptAccount: boolean }>(url, body)
    if (!answer.ok) {
      setBusy(false)
      return setTrouble(answer.message)
    }
    rolledBack.keep({ ...answer.value, bringsBack: number, before: published })
    location.reload()
  }

  return (
    <Frame editor={editor} tab="history">
      <RolledBack
        configuration={editor.id}
        told={rolledBack.told(published)}
        trouble={trouble}
        onUndo={(number) => void rollBack(number)}
      />
      {versions.length === 0 ? (
        <div className="card empty">
          <Icon name="clock" />
          <h2>Nothing is published yet</h2>
          <p className="soft">With the first version agents see this configuration.</p>
        </div>
      ) : (
        <ol className="card versions" aria-label="Versions, the newest first">
          {versions.map((version) => (
            <Version
              key={version.number}
              version={version}
              page={`/console/configurations/${editor.id}/preview?state=empty&lang=en-GB&scheme=light&version=${version.number}`}
              isPublished={version.number === published}
              canRollBack={published !== null}
              busy={busy}
              onRollBack={() => void rollBack(version.number)}
            />
          ))}
        </ol>
      )}
    </Frame>
  )
}

function Version(row: {
  version: VersionView
  /** The address of the caller's page as it had it. */
  page: string
  isPublished: boolean
  canRollBack: boolean
  busy: boolean
  onRollBack: () => void
}) {
  const { version, page, isPublished, canRollBack, busy, onRollBack } = row
  const { number, at, by, bringsBack, changes, wouldChange } = version
  return (
    <li id={`version-${number}`}>
      <div className="row wrap between">
        <div>
          <h2 className="row wrap">
            Version {number}
            {isPublished && <Chip word="Published" tone="ok" shape="joined" />}
          </h2>
          <p className="soft s">
            <Time at={at} as="full" /> by {by ?? 'a command'}
            {bringsBack !== null && `. Brings back version ${bringsBack}`}{' '}
            <a href={page} target="_blank" rel="noopener">
              See the page of version {number}
            </a>
          </p>
        </div>
        {!isPublished && canRollBack && (
          <button
            type="button"
            className="btn"
            aria-disabled={busy}
            aria-label={`Roll back to version ${number}`}
            onClick={onRollBack}
          >
            <Icon name="erase" />
            Roll back
          </button>
        )}
      </div>
      {changes === null ? (
        <p className="s soft">The first version.</p>
      ) : changes.length === 0 ? (
        <p className="s soft">The same as the version before.</p>
      ) : (
        <DifferenceList differences={changes} />
      )}
      {!isPublished && canRollBack && (
        <details className="s">
          <summary>What rolling back would change now</summary>
          {wouldChange.length === 0 ? (
            <p className="soft">Nothing: this is what is published.</p>
          ) : (
            <DifferenceList differences={wouldChange} />
          )}
        </details>
      )}
    </li>
  )
}
