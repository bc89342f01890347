'use client'

import { useState } from 'react'
import { Note } from '@/app/_ui/note'
import type { Say } from './said'
import type { Saving } from './saving'
import type { Editor } from './use-editor'

/** How the draft is kept, for beside the page's name. */
export const savingWords: Record<Saving, string> = {
  saved: '',
  saving: 'Saving',
  failed: 'Not saved yet',
  'changed-elsewhere': 'Not saved',
  'signed-out': 'Not saved',
  'signed-in-otherwise': 'Not saved',
  refused: 'Not saved',
}

/** What keeps the draft from being saved, and what to do about it. */
export function SavingNote({ editor, say }: { editor: Editor; say: Say }) {
  const { saving } = editor
  if (saving === 'saved' || saving === 'saving') return null
  if (saving === 'changed-elsewhere') return <ChangedElsewhere editor={editor} say={say} />
  return (
    <div role="alert">
      <Note tone={saving === 'failed' ? 'warn' : 'bad'}>
        {saving === 'failed' && <Failed />}
        {saving === 'refused' && (
          <p>One of the fields is longer than we can keep. Shorten it, or undo.</p>
        )}
        {(saving === 'signed-out' || saving === 'signed-in-otherwise') && (
          <SignedOut editor={editor} say={say} />
        )}
      </Note>
    </div>
  )
}

function Failed() {
  const words = navigator.onLine
    ? 'We could not reach the server. What you typed is kept here, and we try again every few seconds.'
    : 'You are offline. What you typed is kept here, and saved when you are back.'
  return <p>{words}</p>
}

function SignedOut({ editor, say }: { editor: Editor; say: Say }) {
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const nobody = editor.saving === 'signed-out'

  async function again() {
    if (busy) return
    setBusy(true)
    setTried(false)
    const done = await editor.save()
    setBusy(false)
    setTried(true)
    // The button goes with this note.
    if (done) say({ tone: 'plain', text: 'What you typed is saved.' })
  }

  return (
    <>
      <p>
        {nobody
          ? 'You are signed out. Sign in in a new tab and come back; what you typed is still here.'
          : 'Whoever is signed in now may not change this. Sign in as before in a new tab and come back; what you typed is still here.'}
      </p>
      {tried && (
        <p className="strong">
          {nobody
            ? 'Not yet: you are still signed out.'
            : 'Not yet: it is still somebody who may not.'}
        </p>
      )}
      <p className="row wrap">
        <a className="btn" href="/sign-in" target="_blank" rel="noreferrer">
          Sign in
        </a>
        <button
          type="button"
          className="btn"
          aria-disabled={busy || undefined}
          onClick={() => void again()}
        >
          I have signed in
        </button>
      </p>
    </>
  )
}

function ChangedElsewhere({ editor, say }: { editor: Editor; say: Say }) {
  const [busy, setBusy] = useState(false)

  async function choose(way: () => Promise<boolean>, text: string) {
    setBusy(true)
    const done = await way()
    setBusy(false)
    if (done) say({ tone: 'plain', text })
    else say({ tone: 'bad', text: 'We could not reach the server. Nothing is lost. Try again.' })
  }

  return (
    <div role="alert">
      <Note tone="warn" icon="warn">
        <p>
          Somebody else changed this meanwhile. Nothing of yours is lost, and none of it is saved.
        </p>
        <p className="row wrap">
          <button
            type="button"
            className="btn"
            aria-disabled={busy}
            onClick={() => void choose(editor.loadTheirs, 'This is what they saved.')}
          >
            Load theirs
          </button>
          <button
            type="button"
            className="btn"
            aria-disabled={busy}
            onClick={() => void choose(editor.keepMine, 'Yours is saved in place of theirs.')}
          >
            Keep mine
          </button>
        </p>
      </Note>
    </div>
  )
}
