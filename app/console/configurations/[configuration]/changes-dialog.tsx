'use client'

import { Dialog } from '@/app/_ui/dialog'
import type { Difference } from '@/lib/merchant/difference'
import { DifferenceList } from './difference-list'
import type { Editor } from './use-editor'

/** What publishing would change. */
export function ChangesDialog(dialog: {
  editor: Editor
  changes: Difference[]
  open: boolean
  onClose: () => void
}) {
  const { editor, changes, open, onClose } = dialog
  const { published, draftBy } = editor.editing
  return (
    <Dialog open={open} onClose={onClose} labelledBy="changes-title">
      <div className="pad stack">
        <div>
          <h2 id="changes-title" className="title" tabIndex={-1} data-first>
            What is other than version {published?.number}
          </h2>
          {draftBy && <p className="soft s">Changed last by {draftBy}</p>}
        </div>
        <DifferenceList differences={changes} />
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      </footer>
    </Dialog>
  )
}
