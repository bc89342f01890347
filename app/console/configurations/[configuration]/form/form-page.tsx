'use client'

import { useAwake } from '@/app/_ui/use-awake'
import type { Editing } from '@/lib/merchant/editing-store'
import { Frame } from '../frame'
import { useEditor } from '../use-editor'
import { FieldList } from './field-list'
import { Preview } from './preview'
import { Settings } from './settings'
import { useFormEditor } from './use-form-editor'

/** Fields, the settings of the one in hand, and what the agent sees of it all. */
export function FormPage({ editing }: { editing: Editing }) {
  const editor = useEditor(editing)
  const work = useFormEditor(editor)
  const awake = useAwake()
  return (
    <Frame editor={editor} tab="form">
      <div className={awake ? 'formwork' : 'formwork asleep'}>
        <FieldList work={work} />
        <Settings work={work} />
        <Preview draft={editor.draft} />
      </div>
    </Frame>
  )
}
