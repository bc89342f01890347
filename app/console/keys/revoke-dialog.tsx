'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Dialog } from '@/app/_ui/dialog'
import { Trouble } from '@/app/_ui/note'
import { showTime } from '@/app/_ui/time'
import type { ApiKeyView } from '@/lib/merchant/api-key-store'

/** Whether a key is really to stop: it does so at once and for good. */
export function RevokeDialog(dialog: {
  apiKey: ApiKeyView | null
  onClose: () => void
  onRevoked: (name: string, keys: ApiKeyView[]) => void
}) {
  const { apiKey, onClose, onRevoked } = dialog
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  function close() {
    setTrouble(null)
    onClose()
  }

  async function revoke({ id, name }: ApiKeyView) {
    if (busy) return
    setBusy(true)
    const answer = await post<{ keys: ApiKeyView[] }>(`/console/keys/${id}/revoke`, {})
    setBusy(false)
    if (!answer.ok) return setTrouble(answer.message)
    setTrouble(null)
    onRevoked(name, answer.value.keys)
  }

  return (
    <Dialog open={apiKey !== null} onClose={close} labelledBy="revoke-title">
      {apiKey && (
        <>
          <div className="pad stack">
            <h2 id="revoke-title" className="title">
              Revoke {apiKey.name}?
            </h2>
            <Trouble says={trouble} />
            <p>
              The program that uses it is refused from this moment on. A revoked key never works
              again.
            </p>
            <p className="soft">
              {apiKey.lastUsedAt === null
                ? 'It was never used.'
                : `It was last used on ${showTime(apiKey.lastUsedAt, 'full')}.`}
            </p>
          </div>
          <footer>
            <button type="button" className="btn" data-first onClick={close}>
              Keep it
            </button>
            <button
              type="button"
              className="btn stop"
              aria-disabled={busy}
              onClick={() => void revoke(apiKey)}
            >
              {busy ? 'Revoking …' : 'Revoke'}
            </button>
          </footer>
        </>
      )}
    </Dialog>
  )
}
