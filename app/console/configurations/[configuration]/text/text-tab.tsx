'use client'

import { TextPreview } from '@/app/agent/payment/[payment]/text-preview'
import type { Editing } from '@/lib/merchant/editing-store'
import { sampleText } from '@/lib/merchant/sample-text'
import { Frame } from '../frame'
import { TextInput } from '../inputs'
import { useEditor } from '../use-editor'
import { Countries, type Country } from './countries'
import { Foreign } from './foreign'

import { TestText } from './test-text'
import { WordsField } from './words-field'

/** The text on the left, what the caller will read on the right. */
export function TextTab(tab: {
  editing: Editing
  countries: Country[]
  /** Of the business's own telephone, by name. */
  ownCountries: string[]
  link: string
}) {
  const { editing, countries, ownCountries, link } = tab
  const editor = useEditor(editing)
  const { draft } = editor
  const composed = sampleText(draft, link)
  const preview = { ...composed, sender: draft.text.sender, countries: [] }
  return (
    <Frame editor={editor} tab="text">
      <div className="general">
        <section className="card" aria-labelledby="words">
          <header>
            <h2 id="words">The text</h2>
          </header>
          <div className="pad stack">
            <WordsField editor={editor} />
            <TextInput
              editor={editor}
              path="text.sender"
              label="Sender"
              help="What the telephone shows it is from: up to 11 letters and digits, or a number. Some countries allow only a number."
              maxLength={60}
            />
            <Countries editor={editor} countries={countries} own={ownCountries} />
          </div>
        </section>
        <div className="stack">
          <section className="card pad stack" aria-label="Preview">
            <TextPreview text={preview} link={link} />
            <Foreign draft={draft} replaced={composed.replaced} />
            <p className="soft s">
              {composed.segments === 1
                ? 'The carrier charges one text for each link.'
                : `The carrier charges ${composed.segments} texts for each link.`}{' '}
              Amount, reference and link are samples.
            </p>
          </section>
          <TestText editor={editor} />
        </div>
      </div>
    </Frame>
  )
}
