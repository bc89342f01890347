'use client'

import { useRef } from 'react'
import { Field } from '@/app/_ui/field'
import { textBraces } from '@/lib/merchant/text-rules'
import { insertAt } from '../insert-at'
import { putAt } from '../put-at'
import type { Editor } from '../use-editor'

const path = 'text.template'

/** The words of the text, with what is filled in to put into them. */
export function WordsField({ editor }: { editor: Editor }) {
  const { template } = editor.draft.text
  const box = useRef<HTMLTextAreaElement>(null)
  const put = (text: string, step: string) =>
    editor.change(step, (draft) => putAt(draft, path, text))
  return (
    <Field
      id={path}
      label="Words"
      help="Words in braces are filled in. {link} must be there, once, and no other address."
      error={editor.problemAt(path)}
    >
      {({ required: _, ...input }) => (
        <>
          <textarea
            {...input}
            ref={box}
            rows={4}
            value={template}
            maxLength={1000}
            onChange={(event) => put(event.target.value, path)}
          />
          <span className="row wrap s" role="group" aria-label="Put in">
            {textBraces.map((name) => (
              <button
                key={name}
                type="button"
                className="chip insert"
                onClick={() => put(insertAt(box.current, template, `{${name}}`), '')}
              >
                {`{${name}}`}
              </button>
            ))}
          </span>
        </>
      )}
    </Field>
  )
}
