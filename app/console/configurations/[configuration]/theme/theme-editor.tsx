'use client'

import { useEffect, useRef, useState } from 'react'
import { useAwake } from '@/app/_ui/use-awake'
import { fallbackLocale, type Locale } from '@/lib/locale'
import type { Editing } from '@/lib/merchant/editing-store'
import { Frame } from '../frame'
import { isForAPerson } from '../saving'
import { useEditor } from '../use-editor'
import { Business } from './business'
import { Colours } from './colours'
import { Preview } from './preview'
import { Shape } from './shape'
import { WordingFields } from './wording-fields'

/** The preview shows what is saved, so here it is saved sooner than elsewhere. */
const showAfterMs = 150

/** The owner's controls on the left, and beside them the real page as they make it. */
export function ThemeEditor({ editing }: { editing: Editing }) {
  const editor = useEditor(editing)
  const [locale, setLocale] = useState<Locale>(fallbackLocale)
  const awake = useAwake()
  const { draft, save, saving } = editor
  const first = useRef(draft)
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => {
    if (draft === first.current || isForAPerson(saving)) return
    const timer = setTimeout(() => void latest.current(), showAfterMs)
    return () => clearTimeout(timer)
  }, [draft, saving])
  return (
    <Frame editor={editor} tab="theme">
      <div className={awake ? 'themed' : 'themed asleep'}>
        <div className="card controls">
          <Business editor={editor} />
          <Colours editor={editor} />
          <Shape editor={editor} />
          <WordingFields editor={editor} locale={locale} setLocale={setLocale} />
        </div>
        <Preview id={editor.id} revision={editor.revision} locale={locale} setLocale={setLocale} />
      </div>
    </Frame>
  )
}
