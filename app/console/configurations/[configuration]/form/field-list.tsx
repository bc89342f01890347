import { Note } from '@/app/_ui/note'
import { unknownBraces } from '@/lib/merchant/form-rules'
import { AddField } from './add-field'
import { FieldCard } from './field-card'
import type { FormEditor } from './use-form-editor'

/** The form as the owner orders it: a card for each field, in the rows that the agent sees. */
export function FieldList({ work }: { work: FormEditor }) {
  const { editor, form, at, news, canBringBack, bringBack } = work
  const wrong = editor.problemAt('form')
  const unknown = unknownBraces(editor.draft)
  return (
    <section className="stack fields" aria-labelledby="fields-title">
      <div>
        <h2 id="fields-title" data-path="form" tabIndex={-1}>
          Fields
        </h2>
        <p className="soft s">
          What your agent fills in before the caller pays. Drag a field, or pick its handle and use
          the arrow keys.
        </p>
      </div>
      {wrong && (
        <Note tone="bad">
          <p>{wrong}</p>
        </Note>
      )}
      {unknown.length > 0 && (
        <Note tone="warn" icon="warn">
          <p>
            The caller’s page says “{editor.draft.page.purpose}”, and no field has the key{' '}
            {unknown.join(' or ')}. Change either before you publish; the sentence is under General.
          </p>
        </Note>
      )}
      <ol className="cards">
        {form.map((field, one) => (
          <FieldCard key={one} work={work} field={field} at={one} picked={one === at} />
        ))}
      </ol>
      <AddField work={work} />
      <div className="row news">
        <p className="s" role="status">
          {news}
        </p>
        {canBringBack && (
          <button type="button" className="btn bare" onClick={bringBack}>
            Undo
          </button>
        )}
      </div>
    </section>
  )
}
