import { DetailsInput } from '@/app/agent/payment/[payment]/details-input'
import { Field } from '@/app/_ui/field'
import type { DraftField } from '@/lib/merchant/draft'
import { hasSetting, partsOf } from '@/lib/merchant/field-settings'
import { currencyOf, soundField } from './as-published'
import { OneOf } from './setting'
import { settingId, type FormEditor } from './use-form-editor'
import { partWords, sourceWords } from './words'

type Part = NonNullable<DraftField['part']>
type Source = NonNullable<DraftField['from']>

/** What a field begins with, and what of the payment it says. */
export function Uses({ work, field }: { work: FormEditor; field: DraftField }) {
  const parts = partsOf(field.type)
  const sources = Object.entries(sourceWords) as [Source, string][]
  return (
    <>
      {(parts.length > 0 || field.part) && (
        <OneOf<Part>
          id="part"
          label="Use as"
          value={field.part ?? ''}
          options={[
            { value: '', name: 'A field of its own' },
            ...parts.map((part) => ({ value: part, name: partWords[part].use })),
          ]}
          error={work.problem('part')}
          onChange={(part) =>
            work.set({ part: part || undefined, ...(part === 'amount' && { required: true }) })
          }
        />
      )}
      {hasSetting(field.type, 'from') && (
        <OneOf<Source>
          id="from"
          label="Fill from the call"
          value={field.from ?? ''}
          options={[
            { value: '', name: 'No' },
            ...sources.map(([value, name]) => ({ value, name })),
          ]}
          help="The agent can change it."
          error={work.problem('from')}
          onChange={(from) => work.set({ from: from || undefined })}
        />
      )}
      <Preset work={work} field={field} />
    </>
  )
}

/** The default, in the input that the agent will have. */
function Preset({ work, field }: { work: FormEditor; field: DraftField }) {
  const value = field.preset ?? ''
  const change = (preset: string) => work.set({ preset: preset || undefined })
  if (field.type === 'yes-no') {
    return (
      <OneOf
        id="preset"
        label="Begins"
        value={value}
        options={[
          { value: '', name: 'Not ticked' },
          { value: 'yes', name: 'Ticked' },
        ]}
        error={work.problem('preset')}
        onChange={change}
      />
    )
  }
  return (
    <Field
      id={settingId('preset')}
      label="Begins with"
      help="Unless the call or your systems say something else."
      error={work.problem('preset')}
    >
      {(input) => (
        <DetailsInput
          // What is too long is kept and said, not cut off.
          field={{ ...soundField(field), maxLength: 500 }}
          currency={currencyOf(work.editor.draft)}
          value={value}
          input={input}
          onChange={change}
        />
      )}
    </Field>
  )
}
