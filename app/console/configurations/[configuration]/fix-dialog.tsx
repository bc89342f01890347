'use client'

import { Dialog } from '@/app/_ui/dialog'
import { nameOf } from '@/lib/merchant/difference-words'
import type { Draft } from '@/lib/merchant/draft'
import { focusPath } from './focus-path'
import { leave } from './leave'
import { pathOfTab, tabNames, tabOf, type Tab } from './tabs'
import type { Editor } from './use-editor'

export const thingsToFix = (count: number) =>
  count === 1 ? '1 thing to fix' : `${count} things to fix`

/** Everything that keeps the draft from being published, each with the way to its field. */
export function FixDialog(dialog: {
  editor: Editor
  tab: Tab
  open: boolean
  onClose: () => void
}) {
  const { editor, tab, open, onClose } = dialog
  const { problems, draft, id } = editor
  return (
    <Dialog open={open} onClose={onClose} labelledBy="fix-title">
      <div className="pad stack">
        <h2 id="fix-title" className="title" tabIndex={-1} data-first>
          {thingsToFix(problems.length)} before this can be published
        </h2>
        <ul className="fixes">
          {problems.map(({ path, message }) => {
            const there = tabOf(path)
            return (
              <li key={path}>
                <a
                  href={`${pathOfTab(id, there)}#${path}`}
                  onClick={(event) => {
                    if (there !== tab) return void leave(event, editor)
                    event.preventDefault()
                    onClose()
                    // After the dialog, which gives the focus back to what had it.
                    setTimeout(() => focusPath(path))
                  }}
                >
                  {tabNames[there]}: {placeOf(path, draft)}
                </a>
                <p className="s">{message}</p>
              </li>
            )
          })}
        </ul>
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      </footer>
    </Dialog>
  )
}

/** `Reference · Label`: a field of the form is called by its label. */
function placeOf(path: string, { form }: Draft): string {
  const [, at, ...rest] = path.split('.')
  if (!path.startsWith('form.')) return path === 'form' ? 'the fields' : lastName(nameOf(path))
  const { label = '' } = form[Number(at)] ?? {}
  const name = label || `field ${Number(at) + 1}`
  return rest.length > 0 ? `${name} · ${nameOf(`form.${rest.join('.')}`)}` : name
}

/** The tab is said before it. */
const lastName = (name: string) => name.replace(/^(Theme|Text message) · /, '')
