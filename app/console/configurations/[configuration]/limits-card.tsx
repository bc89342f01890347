'use client'

import { putAt } from './put-at'
import { NumberInput } from './inputs'
import type { Editor } from './use-editor'

/** How often and for how long a payment may be tried. */
export function LimitsCard({ editor }: { editor: Editor }) {
  return (
    <section className="card" aria-labelledby="limits">
      <header>
        <h2 id="limits">Limits</h2>
      </header>
      <div className="pad numbers">
        <NumberInput
          editor={editor}
          path="limits.linkHours"
          label="A link works for"
          unit="hours"
          help="1 to 72, from the end of the call."
        />
        <NumberInput
          editor={editor}
          path="limits.submits"
          label="Presses of Pay"
          help="1 to 5 with one link."
        />
        <NumberInput
          editor={editor}
          path="limits.declines"
          label="Declines"
          help="1 to 3, then the link locks."
        />
      </div>
    </section>
  )
}

/** The telephone keypad: its clock and its patience. */
export function KeypadCard({ editor }: { editor: Editor }) {
  const { draft } = editor
  return (
    <section className="card" aria-labelledby="keypad">
      <header>
        <h2 id="keypad">On the telephone keypad</h2>
      </header>
      <div className="pad stack">
        <p className="soft s">
          {draft.kind === 'digital'
            ? 'For when a caller would rather type the card on this call.'
            : 'How long the line is kept secure, and how long each key is waited for.'}
        </p>
        <div className="numbers">
          <NumberInput
            editor={editor}
            path="keypad.minutes"
            label="The clock"
            unit="minutes"
            help="1 to 10; usually 5."
          />
          <NumberInput editor={editor} path="keypad.extensions" label="Extensions" help="0 to 2." />
          <NumberInput
            editor={editor}
            path="keypad.extensionMinutes"
            label="An extension is"
            unit="minutes"
            help="1 to 5."
          />
          <NumberInput
            editor={editor}
            path="keypad.firstKeySeconds"
            label="First key within"
            unit="seconds"
            help="5 to 60."
          />
          <NumberInput
            editor={editor}
            path="keypad.nextKeySeconds"
            label="Next key within"
            unit="seconds"
            help="2 to 20."
          />
          <NumberInput
            editor={editor}
            path="keypad.tries"
            label="Tries with one field"
            help="1 to 5."
          />
        </div>
        <label className="tick">
          <input
            type="checkbox"
            id="keypad.postalCode"
            checked={draft.keypad.postalCode}
            onChange={(event) => {
              const { checked } = event.target
              editor.change('', (draft) => putAt(draft, 'keypad.postalCode', checked))
            }}
          />
          Ask for the postcode as well
        </label>
      </div>
    </section>
  )
}
