'use client'

import { post } from '@/app/agent/post'
import { Note } from '@/app/_ui/note'
import type { Editing } from '@/lib/merchant/editing-store'
import { restoredWords } from '../words'
import type { Say } from './said'
import type { Editor } from './use-editor'

/** A configuration that is put away can be looked at, and taken out again. */
export function Away({ editor, say }: { editor: Editor; say: Say }) {
  async function restore() {
    const url = `/console/configurations/${editor.id}/restore`
    const answer = await post<{ published: boolean; editing: Editing }>(url, {})
    if (!answer.ok) return say({ tone: 'bad', text: answer.message })
    editor.adopt(answer.value.editing)
    say({ tone: 'plain', text: restoredWords(editor.draft.name, answer.value.published) })
  }
  return (
    <Note>
      <p>
        This is put away: agents do not see it, and it cannot be changed. Payments that began with
        it go on.
      </p>
      <p>
        <button type="button" className="btn" onClick={() => void restore()}>
          Restore
        </button>
      </p>
    </Note>
  )
}
