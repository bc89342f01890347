'use client'

import { useEffect, useLayoutEffect, useState } from 'react'
import { useAwake } from '@/app/_ui/use-awake'
import type { FormField } from '@/lib/merchant/configuration'
import { Body } from './body'
import {
  DetailsFields,
  detailsTitle,
  idOf,
  MustBeFilledLine,
  SayLine,
  Summary,
} from './details-fields'
import { useDraft } from './use-draft'
import type { StepProps } from './use-payment'

/** The first step: what the caller pays for, in the fields of this configuration. */
export function Details({ payment, onCancel }: StepProps) {
  const { form, currency } = payment.view
  const draft = useDraft(payment)
  const [field, setField] = useState<string | null>(null)
  const awake = useAwake()
  useTypedBefore(form, draft.values, draft.change)
  useFirstFocus(form, draft.values)

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
        <h1 tabIndex={-1}>{detailsTitle}</h1>
        <MustBeFilledLine />
      </div>
      {/* Before Next, the words beside the field are enough. */}
      {draft.refusals > 0 && (
        <Summary form={form} errors={draft.errors} refusals={draft.refusals} />
      )}
      <form
        id="details"
        className="grid2"
        noValidate
        autoComplete="off"
        onBlur={draft.save}
        onFocus={({ target }) => setField(target.id)}
        onSubmit={(event) => {
          event.preventDefault()
          void draft.next()
        }}
      >
        <DetailsFields
          form={form}
          currency={currency}
          values={draft.values}
          errors={draft.errors}
          onChange={draft.change}
        />
      </form>
      <SayLine form={form} field={field} />
    </Body>
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

/** A form with something left to fill in starts there. */
function useFirstFocus(form: FormField[], values: Record<string, string>): void {
  const [first] = useState(() => form.find(({ key, required }) => required && !values[key]))
  useEffect(() => {
    if (first && document.activeElement === document.body)
      document.getElementById(idOf(first))?.focus()
  }, [first])
}
