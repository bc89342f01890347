'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Field, FieldError, MustBeFilled } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { useAwake } from '@/app/_ui/use-awake'
import type { FormField } from '@/lib/merchant/configuration'
import { checkFields } from '../../words'
import { Body } from './body'
import { DetailsInput } from './details-input'
import { useDraft } from './use-draft'
import type { StepProps } from './use-payment'

/** The first step: what the caller pays for, in the fields of this configuration. */
export function Details({ payment, onCancel }: StepProps) {
  const { form, currency } = payment.view
  const draft = useDraft(payment)
  const [field, setField] = useState<string | null>(null)
  const firstEmpty = useFirstFocus(form, draft.values)
  const awake = useAwake()
  useTypedBefore(form, draft.values, draft.change)

  const footer = (
    <>
      <button type="button" className="btn bare" onClick={onCancel}>
        Cancel payment
      </button>
      <button
        type="submit"
        form="details"
        className="btn main big push"
        // Before the script is alive the browser itself would send the form, and lose it.
        disabled={!awake}
        aria-disabled={payment.busy}
      >
        Next
      </button>
    </>
  )
  return (
    <Body payment={payment} stage="details" footer={footer}>
      <div>
        <h1 tabIndex={-1}>What is the caller paying for?</h1>
        <p className="soft">
          Fields with <span className="req">*</span> must be filled.
        </p>
      </div>
      <Summary form={form} errors={draft.errors} refusals={draft.refusals} />
      <form
        id="details"
        className="grid2"
        noValidate
        ref={firstEmpty}
        autoComplete="off"
        onBlur={draft.save}
        onFocus={({ target }) => setField(target.id)}
        onSubmit={(event) => {
          event.preventDefault()
          void draft.next()
        }}
      >
        {form.map((one) => (
          <Row
            key={one.key}
            field={one}
            currency={currency}
            value={draft.values[one.key] ?? ''}
            error={draft.errors[one.key]}
            onChange={(value) => draft.change(one.key, value)}
          />
        ))}
      </form>
      <SayLine form={form} field={field} />
    </Body>
  )
}

/** A key is the owner's word; with this before it no element of ours can have the same id. */
const idOf = ({ key }: Pick<FormField, 'key'>) => `field-${key}`

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

/** Names every field that needs another look, and takes the focus so that nobody misses it. */
function Summary(summary: { form: FormField[]; errors: Record<string, string>; refusals: number }) {
  const { form, errors, refusals } = summary
  const box = useRef<HTMLDivElement>(null)
  const wrong = form.filter(({ key }) => errors[key])
  useEffect(() => {
    if (refusals > 0) box.current?.focus()
  }, [refusals])
  // Before Next, the words beside the field are enough.
  if (wrong.length === 0 || refusals === 0) return null
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
function SayLine({ form, field }: { form: FormField[]; field: string | null }) {
  const say = form.find((one) => idOf(one) === field)?.say ?? form.find((one) => one.say)?.say
  if (!say) return null
  return (
    <div>
      <p className="saylab">Say</p>
      <p>“{say}”</p>
    </div>
  )
}

/**
 * What an agent typed before this script was alive stands in the page and nowhere else: it is
 * taken over, as if typed now.
 */
function useTypedBefore(
  form: FormField[],
  values: Record<string, string>,
  change: (key: string, value: string) => void,
): void {
  useLayoutEffect(() => {
    for (const field of form) {
      const input = document.getElementById(idOf(field)) as HTMLInputElement | null
      const ticked = field.type === 'yes-no'
      const typed = ticked ? (input?.checked ? 'yes' : '') : input?.value
      if (typed && typed !== values[field.key]) change(field.key, typed)
    }
    // Once: from here on every key is heard.
  }, [])
}

/** A fresh form starts in its first field. */
function useFirstFocus(form: FormField[], values: Record<string, string>) {
  const box = useRef<HTMLFormElement>(null)
  const [fresh] = useState(() => form.every(({ key }) => !values[key]))
  useEffect(() => {
    if (fresh && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [fresh])
  return box
}
