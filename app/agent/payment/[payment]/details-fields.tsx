import { useEffect, useRef } from 'react'
import { Field, FieldError, MustBeFilled } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import type { FormField } from '@/lib/merchant/configuration'
import { checkFields } from '../../words'
import { DetailsInput } from './details-input'

export const detailsTitle = 'What is the caller paying for?'

export function MustBeFilledLine() {
  return (
    <p className="soft">
      Fields with <span className="req">*</span> must be filled.
    </p>
  )
}

/** A key is the owner's word; with this before it no element of ours can have the same id. */
export const idOf = ({ key }: Pick<FormField, 'key'>) => `field-${key}`

/** Every field of a form, in its order; it knows nothing of a payment. */
export function DetailsFields(fields: {
  form: FormField[]
  currency: string
  values: Record<string, string>
  errors: Record<string, string>
  onChange: (key: string, value: string) => void
}) {
  const { form, currency, values, errors, onChange } = fields
  return form.map((one) => (
    <Row
      key={one.key}
      field={one}
      currency={currency}
      value={values[one.key] ?? ''}
      error={errors[one.key]}
      onChange={(value) => onChange(one.key, value)}
    />
  ))
}

function Row(row: {
  field: FormField
  currency: string
  value: string
  error?: string
  onChange: (value: string) => void
}) {
  const { field, currency, value, error, onChange } = row
  const full = field.width === 'full'
  if (field.type === 'yes-no') return <YesNo {...row} />
  return (
    <Field
      id={idOf(field)}
      label={field.label}
      required={field.required}
      help={field.help}
      error={error}
      full={full}
    >
      {(input) => <DetailsInput {...{ field, currency, value, input, onChange }} />}
    </Field>
  )
}

function YesNo({ field, value, error, onChange }: Parameters<typeof Row>[0]) {
  const { label, help, required, width } = field
  const id = idOf(field)
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={['f', width === 'full' && 'full', error && 'bad'].filter(Boolean).join(' ')}>
      <label className="tick" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={value === 'yes'}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          // A box that must be ticked is empty when it is not; elsewhere that is an answer.
          onChange={({ target }) => onChange(target.checked ? 'yes' : required ? '' : 'no')}
        />
        <span>
          {label}
          {required && <MustBeFilled />}
        </span>
      </label>
      {help && (
        <span className="hint" id={`${id}-help`}>
          {help}
        </span>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

/**
 * Names every field that needs another look, and takes the focus after each refusal so that nobody
 * misses it.
 */
export function Summary(summary: {
  form: FormField[]
  errors: Record<string, string>
  /** How often Next was pressed in vain; 0 takes no focus. */
  refusals: number
}) {
  const { form, errors, refusals } = summary
  const box = useRef<HTMLDivElement>(null)
  const wrong = form.filter(({ key }) => errors[key])
  useEffect(() => {
    if (refusals > 0) box.current?.focus()
  }, [refusals])
  if (wrong.length === 0) return null
  return (
    <Note tone="bad" focus={box}>
      <h2>{checkFields(wrong.length)}</h2>
      <p>
        {wrong.map(({ key, label }, at) => (
          <span key={key}>
            {at > 0 && ', '}
            <a
              href={`#${idOf({ key })}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(idOf({ key }))?.focus()
              }}
            >
              {label}
            </a>
          </span>
        ))}
      </p>
    </Note>
  )
}

/** A line to read aloud: the one of the field in hand, else the first the form has. */
export function SayLine({ form, field }: { form: FormField[]; field: string | null }) {
  const say = form.find((one) => idOf(one) === field)?.say ?? form.find((one) => one.say)?.say
  if (!say) return null
  return (
    <div>
      <p className="saylab">Say</p>
      <p>“{say}”</p>
    </div>
  )
}
