import { CopyButton } from '@/app/_ui/copy-button'
import { Dialog } from '@/app/_ui/dialog'
import { Note } from '@/app/_ui/note'
import type { NewLink } from './use-staff'

/** A one-time link, for the one time it can be seen. */
export function LinkDialog({ link, onClose }: { link: NewLink | null; onClose: () => void }) {
  return (
    <Dialog open={link !== null} onClose={onClose} labelledBy="link-title">
      {link && (
        <>
          <div className="pad stack">
            <h2 id="link-title" tabIndex={-1} data-first>
              {link.isBack ? `How ${link.name} signs in anew` : `The invitation for ${link.name}`}
            </h2>
            <p>
              Give this to {link.name} and nobody else, in a way you trust: whoever opens it first
              has the account. It works once, within 72 hours.
            </p>
            <div className="row wrap">
              <input
                className="link-out"
                aria-label="One-time link"
                value={link.url}
                readOnly
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton label="Copy link" done="Link copied" text={() => link.url} />
            </div>
            <Note>
              <p>It is shown only now. Lost it? Make a new one; this one then stops working.</p>
            </Note>
          </div>
          <footer>
            <button type="button" className="btn main" onClick={onClose}>
              Done
            </button>
          </footer>
        </>
      )}
    </Dialog>
  )
}
