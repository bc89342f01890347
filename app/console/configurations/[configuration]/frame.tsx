'use client'

import { useEffect, type ReactNode } from 'react'
import { Chip } from '@/app/_ui/chip'
import { useAwake } from '@/app/_ui/use-awake'
import { changesOf } from './changes'
import { Away } from './away'
import { focusPath } from './focus-path'
import { leave } from './leave'
import { PublishBar } from './publish-bar'
import { SavingNote, savingWords } from './saving-note'
import { Said, useSaid } from './said'
import { pathOfTab, tabNames, tabs, type Tab } from './tabs'
import type { Editor } from './use-editor'
import './frame.css'

export type { Tab } from './tabs'

/** Around each page of a configuration's editor: what it is, how it stands, and the way on. */
export function Frame({
  editor,
  tab,
  children,
}: {
  editor: Editor
  tab: Tab
  children: ReactNode
}) {
  const { id, draft, hasDraft, saving, editing } = editor
  const [said, say] = useSaid(editor)
  const awake = useAwake()
  const away = editing.archivedAt !== null
  useUndoKeys(editor)
  useEffect(() => {
    if (location.hash.length > 1) focusPath(decodeURIComponent(location.hash.slice(1)))
  }, [])

  return (
    <main className={awake ? 'console editor' : 'console editor asleep'}>
      <div>
        <p className="crumbs">
          <a href="/console/configurations">Configurations</a> / {draft.name || 'Without a name'}
        </p>
        <div className="head">
          <h1>{tabNames[tab]}</h1>
          <StateChip editor={editor} />
          <span className="soft" role="status">
            {savingWords[saving]}
          </span>
        </div>
      </div>
      <Said said={said} />
      <SavingNote editor={editor} say={say} />
      {away && <Away editor={editor} say={say} />}
      <nav className="tabs" aria-label="This configuration">
        {tabs.map((one) => (
          <a
            key={one}
            href={pathOfTab(id, one)}
            aria-current={one === tab ? 'page' : undefined}
            onClick={(event) => void leave(event, editor)}
          >
            {tabNames[one]}
          </a>
        ))}
      </nav>
      {away ? <div inert>{children}</div> : children}
      {!away && <PublishBar editor={editor} tab={tab} hasDraft={hasDraft} say={say} />}
    </main>
  )
}

function StateChip({ editor }: { editor: Editor }) {
  const { hasDraft, published, editing } = editor
  if (editing.archivedAt !== null) return <Chip word="Put away" shape="cut" />
  if (!published) return <Chip word="Draft, never published" tone="warn" shape="ring" />
  if (!hasDraft) return <Chip word={`Version ${editing.published?.number}`} shape="joined" />
  const changes = changesOf(editor).length
  const word = changes === 1 ? '1 change' : `${changes || 'no'} changes`
  return <Chip word={`Draft, ${word}`} tone="warn" shape="ring" />
}

/** Undo by keys, except in a field of text: there they take back what was typed in it. */
function useUndoKeys({ undo, redo }: Editor): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      if (key !== 'z' && key !== 'y') return
      if (event.target instanceof Element && event.target.closest(typedIn)) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [undo, redo])
}

const typedIn =
  'textarea, [contenteditable], dialog[open], input:not([type=checkbox], [type=radio], [type=range], [type=color])'
