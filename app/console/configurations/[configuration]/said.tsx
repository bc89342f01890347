'use client'

import { useEffect, useRef, useState } from 'react'
import { Note, type NoteTone } from '@/app/_ui/note'
import type { Editor } from './use-editor'

/** The outcome of something the owner did, until they go on. */
export type Said = { tone: NoteTone; text: string; undo?: { name: string; act: () => void } }

export type Say = (said: Said | null) => void

/** What was said last; the next change of the draft ends it. */
export function useSaid({ draft }: Pick<Editor, 'draft'>): [Said | null, Say] {
  const [said, say] = useState<Said | null>(null)
  const since = useRef<{ said: Said | null; draft: unknown }>({ said: null, draft })
  useEffect(() => {
    if (since.current.said !== said) since.current = { said, draft }
    else if (said && since.current.draft !== draft) say(null)
  }, [said, draft])
  return [said, say]
}

/** Says it, and takes the focus, for the button that was pressed is mostly gone. */
export function Said({ said }: { said: Said | null }) {
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!said) return
    // After a dialog, which gives the focus back to what had it when it closes.
    const soon = setTimeout(() => note.current?.focus())
    return () => clearTimeout(soon)
  }, [said])
  return (
    <div role="status" className="contents">
      {said && (
        <Note tone={said.tone} focus={note}>
          <p>
            {said.text}{' '}
            {said.undo && (
              <button type="button" className="btn bare" onClick={said.undo.act}>
                {said.undo.name}
              </button>
            )}
          </p>
        </Note>
      )}
    </div>
  )
}
