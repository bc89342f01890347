'use client'

import { useRef } from 'react'
import { Field } from '@/app/_ui/field'
import { insertAt } from './insert-at'
import { putAt } from './put-at'
import type { Editor } from './use-editor'

/** What the caller pays for, with the form's fields to put into it. */
export function PurposeField({ editor }: { editor: Editor }) {
  const { draft } = editor
  const path = 'page.purpose'
  const box = useRef<HTMLInputElement>(null)
  const put = (text: string, step: string) =>
    editor.change(step, (draft) => putAt(draft, path, text))
  return (
    <Field
      id={path}
      label="What the caller pays for"
      help="Under the amount on the caller’s page. Words in braces are filled in from the form."
      error={editor.problemAt(path)}
    >
      {({ required: _, ...input }) => (
        <>
          <input
            {...input}
            ref={box}
            value={draft.page.purpose}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => put(event.target.value, path)}
          />
          <span className="row wrap s" role="group" aria-label="Put a field in">
            {draft.form
              .filter(({ part, type, key }) => part !== 'amount' && type !== 'note' && key !== '')
              .map(({ key }, at) => (
                <button
                  key={`${key} ${at}`}
                  type="button"
                  className="chip insert"
                  onClick={() => put(insertAt(box.current, draft.page.purpose, `{${key}}`), '')}
                >
                  {`{${key}}`}
                </button>
              ))}
          </span>
        </>
      )}
    </Field>
  )
}
