'use client'

import { useState } from 'react'
import {
  DetailsFields,
  detailsTitle,
  MustBeFilledLine,
  SayLine,
  Summary,
} from '@/app/agent/payment/[payment]/details-fields'
import type { Draft } from '@/lib/merchant/draft'
import { asPublished } from './as-published'
import { usePreview, type PreviewState } from './use-preview'

const states: { state: PreviewState; name: string }[] = [
  { state: 'empty', name: 'Empty' },
  { state: 'call', name: 'From a call' },
  { state: 'errors', name: 'With errors' },
]

/** The agent's own form over the draft. It knows no payment, so there is nothing it could write. */
export function Preview({ draft }: { draft: Draft }) {
  const rules = asPublished(draft)
  const preview = usePreview(rules)
  const [field, setField] = useState<string | null>(null)
  const { form, currency } = rules
  return (
    <section className="stack preview" aria-labelledby="preview-title">
      <div className="row between wrap">
        <h2 id="preview-title">What your agent sees</h2>
        <fieldset className="seg">
          <legend className="sr">Show it</legend>
          {states.map(({ state, name }) => (
            <label key={state}>
              <input
                type="radio"
                name="preview-state"
                checked={preview.state === state}
                onChange={() => preview.show(state)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      </div>
      <div className="card pad stack">
        <div>
          <h3 className="title">{detailsTitle}</h3>
          <MustBeFilledLine />
        </div>
        {preview.state === 'errors' && <Summary form={form} errors={preview.errors} refusals={0} />}
        <form
          className="grid2"
          noValidate
          autoComplete="off"
          onFocus={({ target }) => setField(target.id)}
          onSubmit={(event) => event.preventDefault()}
        >
          <DetailsFields
            form={form}
            currency={currency}
            values={preview.values}
            errors={preview.errors}
            onChange={preview.type}
          />
        </form>
        <SayLine form={form} field={field} />
      </div>
      <p className="s soft">
        This is the agent’s real form. Nothing is saved from here.
        {preview.state === 'call' &&
          !preview.isFilled &&
          ' No field of it is filled from the call or begins with anything.'}
      </p>
    </section>
  )
}
