'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import { Dialog } from '@/app/_ui/dialog'
import { Trouble } from '@/app/_ui/note'
import type { Editing } from '@/lib/merchant/editing-store'
import type { Say } from './said'
import type { Editor } from './use-editor'

/** Throwing a draft away is asked about: it is the one thing here that cannot be undone. */
export function DiscardDialog(dialog: {
  editor: Editor
  say: Say
  open: boolean
  onClose: () => void
}) {
  const { editor, say, open, onClose } = dialog
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const version = editor.editing.published?.number

  async function discard() {
    if (busy) return
    setBusy(true)
    await editor.save()
    const url = `/console/configurations/${editor.id}/discard`
    const body = { revision: editor.latestRevision() }
    const answer = await post<{ editing: Editing }>(url, body)
    setBusy(false)
    if (!answer.ok && answer.code === 'draft_changed') {
      onClose()
      return editor.outdated()
    }
    if (!answer.ok) return setTrouble(answer.message)
    editor.adopt(answer.value.editing)
    onClose()
    say({ tone: 'plain', text: `The draft is gone. This is version ${version}, as published.` })
  }

  return (
    <Dialog
      open={open}
      onClose={() => {
        setTrouble(null)
        onClose()
      }}
      labelledBy="discard-title"
    >
      <div className="pad stack">
        <h2 id="discard-title" className="title">
          Discard this draft?
        </h2>
        <p>
          What is published stays as it is: version {version}. The draft cannot be brought back.
        </p>
        <Trouble says={trouble} />
      </div>
      <footer>
        <button type="button" className="btn" data-first onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="btn stop"
          aria-disabled={busy}
          onClick={() => void discard()}
        >
          Discard draft
        </button>
      </footer>
    </Dialog>
  )
}
