import { Field } from '@/app/_ui/field'
import type { DraftField } from '@/lib/merchant/draft'
import { OneOf, Words } from './setting'
import { settingId, type FormEditor } from './use-form-editor'
import { fieldTypesInOrder, typeWords } from './words'

/** What a field is called, what it is, and what stands beside it. */
export function Basics({ work, field }: { work: FormEditor; field: DraftField }) {
  return (
    <>
      <Field id={settingId('label')} label="Label" error={work.problem('label')}>
        {(input) => (
          <input
            {...input}
            value={field.label}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => work.label(target.value)}
          />
        )}
      </Field>
      <Key work={work} field={field} />
      <div className="grid2">
        <OneOf
          id="type"
          label="Type"
          value={field.type}
          options={fieldTypesInOrder.map((type) => ({ value: type, name: typeWords[type].name }))}
          error={work.problem('type')}
          onChange={(type) => type && work.type(type)}
        />
        <OneOf
          id="width"
          label="Width"
          value={field.width}
          options={[
            { value: 'half', name: 'Half a row' },
            { value: 'full', name: 'A whole row' },
          ]}
          onChange={(width) => width && work.set({ width })}
        />
      </div>
      <div>
        <label className="tick">
          <input
            type="checkbox"
            checked={field.required}
            // The amount is not a matter of choice; one that was left empty can be put right.
            disabled={field.part === 'amount' && field.required}
            onChange={({ target }) => work.set({ required: target.checked })}
          />
          Must be filled
        </label>
      </div>
      <Words {...{ work, field }} name="help" label="Help under the field" />
      <Words
        {...{ work, field }}
        name="ask"
        label="What to type"
        help="Said when it is empty and must be filled, such as: Type the invoice number."
      />
      <Words {...{ work, field }} name="say" label="What the agent can say" lines={2} />
    </>
  )
}

function Key({ work, field }: { work: FormEditor; field: DraftField }) {
  const was = publishedKey(work, field)
  return (
    <>
      <Field
        id={settingId('key')}
        label="Key"
        help="Made from the label. Your systems fill the field by it, and the sentence on the caller’s page names it in braces."
        error={work.problem('key')}
      >
        {(input) => (
          <input
            {...input}
            className="mono"
            value={field.key}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target }) => work.set({ key: target.value })}
          />
        )}
      </Field>
      {was && (
        <p className="why warnline" role="status">
          Published as <span className="mono">{was}</span>. What your systems send under that key,
          and the sentence on the caller’s page that names it, will find no field.
        </p>
      )}
    </>
  )
}

/** The key this field had when it was published, if it has another now. */
function publishedKey({ editor, form, at }: FormEditor, field: DraftField): string | null {
  const published = editor.published?.form ?? []
  if (published.some(({ key }) => key === field.key)) return null
  const gone = (key: string) => !form.some((one) => one.key === key)
  const same = published.find(
    (one, there) => gone(one.key) && (one.label === field.label || there === at),
  )
  return same && same.type === field.type ? same.key : null
}
