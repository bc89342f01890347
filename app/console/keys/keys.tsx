'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import { useAwake } from '@/app/_ui/use-awake'
import type { ApiKeyView } from '@/lib/merchant/api-key-store'
import { CreateDialog } from './create-dialog'
import { KeysTable } from './keys-table'
import { RevokeDialog } from './revoke-dialog'

/** The keys that work, those that were revoked, and the way to a new one. */
export function Keys({ initial }: { initial: ApiKeyView[] }) {
  const awake = useAwake()
  const [keys, setKeys] = useState(initial)
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null)
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const [revocations, setRevocations] = useState(0)

  // The button that was pressed is gone, and with it the place where one was.
  useEffect(() => {
    if (revocations > 0) heading.current?.focus()
  }, [revocations])

  const live = keys.filter(({ revokedAt }) => revokedAt === null)
  const revoked = keys.filter(({ revokedAt }) => revokedAt !== null)

  function onRevoked(name: string, keys: ApiKeyView[]) {
    setKeys(keys)
    setRevoking(null)
    setSaid(`${name} is revoked. It stopped working just now.`)
    setRevocations((count) => count + 1)
  }

  return (
    <main className={`console keys${awake ? '' : ' asleep'}`}>
      <div className="head">
        <h1 ref={heading} tabIndex={-1}>
          API keys
        </h1>
        <button type="button" className="btn main push" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          New key
        </button>
      </div>
      <p className="soft">
        Your own programs, such as a contact centre’s, sign in with a key: they send it as{' '}
        <code>Authorization: Bearer</code>. Give each program a key of its own, so that one can be
        revoked without the others.
      </p>
      <p role="status" className={said ? 'strong' : 'sr'}>
        {said}
      </p>
      {live.length === 0 ? (
        <section className="card empty" aria-label="No keys">
          <p className="strong">No key works</p>
          <p className="soft">No program can tell of calls, read payments or give refunds.</p>
        </section>
      ) : (
        <KeysTable title="Keys that work" keys={live} onRevoke={setRevoking} />
      )}
      {revoked.length > 0 && (
        <details className="revoked">
          <summary>
            {revoked.length} revoked {revoked.length === 1 ? 'key' : 'keys'}
          </summary>
          <KeysTable title="Revoked keys" keys={revoked} />
        </details>
      )}
      <CreateDialog
        open={creating}
        onClose={(made) => {
          setCreating(false)
          // Said when the dialog is gone: what is behind it is not heard.
          if (made !== null) setSaid(`${made} is made, and works from now on.`)
        }}
        onMade={setKeys}
      />
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} onRevoked={onRevoked} />
    </main>
  )
}
