'use client'

import { useState } from 'react'
import { post } from '@/app/agent/post'
import type { Editing } from '@/lib/merchant/editing-store'
import { changesOf } from './changes'
import { ChangesDialog } from './changes-dialog'
import { DiscardDialog } from './discard-dialog'
import { FixDialog, thingsToFix } from './fix-dialog'
import type { Say } from './said'
import type { Tab } from './tabs'
import type { Editor } from './use-editor'

type Open = 'fix' | 'changes' | 'discard' | null

/** At the foot of each tab: what is missing, what has changed, and the one button that counts. */
export function PublishBar(bar: { editor: Editor; tab: Tab; hasDraft: boolean; say: Say }) {
  const { editor, tab, hasDraft, say } = bar
  const { problems, published, editing } = editor
  const [open, setOpen] = useState<Open>(null)
  const [busy, setBusy] = useState(false)
  const changes = changesOf(editor)
  const nothing = published !== null && (!hasDraft || changes.length === 0)
  const why =
    problems.length > 0
      ? thingsToFix(problems.length)
      : nothing
        ? 'Nothing has changed'
        : editor.saving === 'saved' || editor.saving === 'saving'
          ? null
          : 'Not saved yet'
  const waits = why !== null || busy

  async function publish() {
    if (waits) return problems.length > 0 ? setOpen('fix') : undefined
    setBusy(true)
    const url = `/console/configurations/${editor.id}/publish`
    const saved = await editor.save()
    const body = { revision: editor.latestRevision() }
    const answer = saved ? await post<{ number: number; editing: Editing }>(url, body) : null
    setBusy(false)
    if (!answer) return
    if (!answer.ok && answer.code === 'draft_changed') return editor.outdated()
    // What only the server can know, such as a logo that is gone, is said by its field.
    if (!answer.ok) {
      const found = answer.fields.map(({ message }) => message)
      return say({ tone: 'bad', text: found.join(' ') || answer.message })
    }
    editor.adopt(answer.value.editing)
    const text = `Version ${answer.value.number} is published. New payments begin with it.`
    say({ tone: 'ok', text })
  }

  return (
    <footer className="publish">
      <div className="row">
        <button
          type="button"
          className="btn"
          disabled={!editor.canUndo}
          aria-keyshortcuts="Control+Z"
          onClick={editor.undo}
        >
          Undo
        </button>
        <button
          type="button"
          className="btn"
          disabled={!editor.canRedo}
          aria-keyshortcuts="Control+Shift+Z"
          onClick={editor.redo}
        >
          Redo
        </button>
      </div>
      <div className="row wrap push">
        {problems.length > 0 ? (
          <button type="button" className="btn bare" onClick={() => setOpen('fix')}>
            {thingsToFix(problems.length)}
          </button>
        ) : (
          <span className="why" id="why-not-published">
            {why}
          </span>
        )}
        {published && changes.length > 0 && (
          <button type="button" className="btn" onClick={() => setOpen('changes')}>
            See changes
          </button>
        )}
        {published && hasDraft && (
          <button type="button" className="btn" onClick={() => setOpen('discard')}>
            Discard draft
          </button>
        )}
        <button
          type="button"
          className={busy ? 'btn main busy' : 'btn main'}
          aria-disabled={waits}
          aria-describedby={problems.length === 0 ? 'why-not-published' : undefined}
          onClick={() => void publish()}
        >
          Publish version {editing.nextNumber}
        </button>
      </div>
      <FixDialog editor={editor} tab={tab} open={open === 'fix'} onClose={() => setOpen(null)} />
      <ChangesDialog
        editor={editor}
        changes={changes}
        open={open === 'changes'}
        onClose={() => setOpen(null)}
      />
      <DiscardDialog
        editor={editor}
        say={say}
        open={open === 'discard'}
        onClose={() => setOpen(null)}
      />
    </footer>
  )
}
