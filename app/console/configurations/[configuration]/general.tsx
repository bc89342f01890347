'use client'

import type { Editing } from '@/lib/merchant/editing-store'
import { ArchiveCard } from './archive-card'
import type { CurrencyChoice } from './currencies'
import { Frame } from './frame'
import { KeypadCard, LimitsCard } from './limits-card'
import { MoneyCard } from './money-card'
import { PurposeField } from './purpose-field'
import { TextInput } from './inputs'
import { putAt } from './put-at'
import { useEditor, type Editor } from './use-editor'

/** The first tab: what the configuration is, who takes the money, and what is allowed. */
export function General({
  editing,
  currencies,
}: {
  editing: Editing
  currencies: CurrencyChoice[]
}) {
  const editor = useEditor(editing)
  return (
    <Frame editor={editor} tab="general">
      <div className="general">
        <div className="column">
          <section className="card" aria-labelledby="what">
            <header>
              <h2 id="what">What it is</h2>
            </header>
            <div className="pad stack">
              <TextInput
                editor={editor}
                path="name"
                label="Name"
                help="What agents choose in the Payment dialog."
                maxLength={200}
              />
              <Kind editor={editor} />
              <PurposeField editor={editor} />
            </div>
          </section>
          <ArchiveCard editor={editor} />
        </div>
        <MoneyCard editor={editor} currencies={currencies} />
        <div className="column">
          <LimitsCard editor={editor} />
          <KeypadCard editor={editor} />
        </div>
      </div>
    </Frame>
  )
}

const kinds = [
  ['digital', 'Link by text', 'The caller types the card on their own phone.'],
  [
    'agent-assist',
    'Telephone keypad',
    'The caller types the card on this call; the agent sees dots and hears nothing.',
  ],
] as const

function Kind({ editor }: { editor: Editor }) {
  return (
    <fieldset className="stack-s" id="kind" tabIndex={-1}>
      <legend className="lab">How the caller pays</legend>
      {kinds.map(([kind, name, says]) => (
        <label key={kind} className="opt">
          <input
            type="radio"
            name="kind"
            checked={editor.draft.kind === kind}
            onChange={() => editor.change('', (draft) => putAt(draft, 'kind', kind))}
          />
          <span className="strong">{name}</span>
          <span />
          <span className="d">{says}</span>
        </label>
      ))}
    </fieldset>
  )
}
