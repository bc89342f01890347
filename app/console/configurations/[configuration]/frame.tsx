'use client'

import type { ReactNode } from 'react'
import { Chip } from '@/app/_ui/chip'
import type { Editor, Saving } from './use-editor'

export type Tab = 'general' | 'form' | 'theme' | 'text' | 'history'

const tabs: { tab: Tab; name: string; path: string }[] = [
  { tab: 'general', name: 'General', path: '' },
  { tab: 'form', name: 'Form', path: '/form' },
  { tab: 'theme', name: 'Theme', path: '/theme' },
  { tab: 'text', name: 'Text message', path: '/text' },
  { tab: 'history', name: 'History', path: '/history' },
]

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
  return (
    <main className="console">
      <div>
        <p className="crumbs">
          <a href="/console/configurations">Configurations</a> / {draft.name || 'Without a name'}
        </p>
        <div className="head">
          <h1>{tabs.find((one) => one.tab === tab)!.name}</h1>
          {hasDraft ? (
            <Chip word="Draft, not published" tone="warn" shape="ring" />
          ) : (
            <Chip word={`Version ${editing.published?.number}`} shape="joined" />
          )}
          <span className="soft" role="status">
            {savingWords[saving]}
          </span>
        </div>
      </div>
      <nav className="tabs" aria-label="This configuration">
        {tabs.map(({ tab: one, name, path }) => (
          <a
            key={one}
            href={`/console/configurations/${id}${path}`}
            aria-current={one === tab ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      {children}
    </main>
  )
}

const savingWords: Record<Saving, string> = {
  saved: '',
  saving: 'Saving',
  failed: 'Not saved yet. We keep what you typed here and try again.',
  'changed-elsewhere': 'Somebody else changed this meanwhile.',
  'signed-out': 'You are signed out. Sign in and go on; what you typed is still here.',
}
