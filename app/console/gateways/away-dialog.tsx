'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Dialog } from '@/app/_ui/dialog'
import { Trouble } from '@/app/_ui/note'
import type { AccountView } from './accounts'

/** Puts an account away; one that a published configuration charges with stays. */
export function AwayDialog(dialog: {
  account: AccountView
  open: boolean
  onClose: () => void
  onDone: (said: string) => void
}) {
  const { account, open, onClose, onDone } = dialog
  const { id, name, configurations } = account
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const inUse = configurations.length > 0

  async function putAway() {
    if (busy) return
    setBusy(true)
    const answer = await post(`/console/gateways/${id}/archive`, {})
    setBusy(false)
    if (!answer.ok) return setTrouble(answer.message)
    onDone(`${name} is put away.`)
  }

  return (
    <Dialog open={open} onClose={onClose} labelledBy={`away-${id}`}>
      <div className="pad stack">
        <h2 id={`away-${id}`} className="title" tabIndex={-1} data-first={inUse || undefined}>
          {inUse ? `${name} is in use` : `Put ${name} away?`}
        </h2>
        {inUse ? (
          <p>
            It takes the money of {new Intl.ListFormat('en-GB').format(configurations)}. Give{' '}
            {configurations.length === 1 ? 'it' : 'them'} another account first, and publish.
          </p>
        ) : (
          <p>
            No configuration can be given it from then on. What was charged with it is still looked
            after: refunds, disputes, charges without an answer. It cannot be taken out again.
          </p>
        )}
        <Trouble says={trouble} />
      </div>
      <footer>
        <button type="button" className="btn" data-first={!inUse || undefined} onClick={onClose}>
          {inUse ? 'Close' : 'Keep it'}
        </button>
        {!inUse && (
          <button
            type="button"
            className="btn stop"
            aria-disabled={busy}
            onClick={() => void putAway()}
          >
            Put away
          </button>
        )}
      </footer>
    </Dialog>
  )
}
