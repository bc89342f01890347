'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Dialog } from '@/app/_ui/dialog'
import { Trouble } from '@/app/_ui/note'
import type { Editor } from './use-editor'

/** Delete is putting away: what was paid with it still names it. */
export function ArchiveCard({ editor }: { editor: Editor }) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function archive() {
    if (busy) return
    setBusy(true)
    await editor.save()
    const answer = await post(`/console/configurations/${editor.id}/archive`, {})
    setBusy(false)
    if (!answer.ok) return setTrouble(answer.message)
    location.assign('/console/configurations')
  }

  return (
    <section className="card" aria-labelledby="away">
      <header>
        <h2 id="away">Put it away</h2>
      </header>
      <div className="pad row wrap between">
        <p className="soft">
          Agents do not see it any more. Payments that have begun go on, and it can be restored.
        </p>
        <button type="button" className="btn stop" onClick={() => setOpen(true)}>
          Put away
        </button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} labelledBy="away-title">
        <div className="pad stack">
          <h2 id="away-title" className="title">
            Put {editor.draft.name || 'this configuration'} away?
          </h2>
          <p>
            Agents do not see it from then on. Payments that have begun go on as they are. You find
            it under “Put away” in the list.
          </p>
          <Trouble says={trouble} />
        </div>
        <footer>
          <button type="button" className="btn" data-first onClick={() => setOpen(false)}>
            Keep it
          </button>
          <button
            type="button"
            className="btn stop"
            aria-disabled={busy}
            onClick={() => void archive()}
          >
            Put away
          </button>
        </footer>
      </Dialog>
    </section>
  )
}
