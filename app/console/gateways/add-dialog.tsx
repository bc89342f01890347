'use client'

import { useState, type FormEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Trouble } from '@/app/_ui/note'
import { Webhook } from './account'
import { CredentialFields } from './credential-fields'
import type { GatewayForm } from './gateways'
import { Untested } from './untested'
import { useCredentials } from './use-credentials'

/** Adds an account: first the address for the vendor, then what the vendor gave out. */
export function AddDialog(dialog: {
  open: boolean
  forms: GatewayForm[]
  next: { id: string; webhooks: Record<string, string> }
  onClose: () => void
  onDone: (said: string) => void
}) {
  const { open, forms, next, onClose, onDone } = dialog
  const [chosen, setChosen] = useState(forms[0]?.gateway ?? '')
  const [name, setName] = useState('')
  const [live, setLive] = useState(false)
  const entry = useCredentials('add')
  const form = forms.find(({ gateway }) => gateway === chosen)
  if (!form) return null

  function close() {
    entry.clear()
    onClose()
  }

  async function add(event: FormEvent) {
    event.preventDefault()
    const body = { id: next.id, gateway: chosen, name, live }
    const says = await entry.send('/console/gateways/new', body)
    if (says !== null) onDone(`${name.trim()} is added. ${says}`)
  }

  return (
    <Dialog open={open} onClose={close} labelledBy="add-title">
      <form onSubmit={(event) => void add(event)} noValidate autoComplete="off">
        <div className="pad stack">
          <h2 id="add-title" className="title">
            Add a gateway account
          </h2>
          <Trouble says={entry.trouble} />
          <Field id="add-gateway" label="Gateway">
            {({ required: _, ...input }) => (
              <select
                {...input}
                data-first
                value={chosen}
                onChange={(event) => {
                  entry.clear()
                  setChosen(event.target.value)
                }}
              >
                {forms.map(({ gateway, title }) => (
                  <option key={gateway} value={gateway}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            id="add-name"
            label="What you call it"
            required
            error={entry.errors.name}
            help="Such as “Main account”."
          >
            {(input) => (
              <input
                {...input}
                value={name}
                maxLength={60}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <fieldset>
            <legend className="lab">Whose money</legend>
            <div className="seg">
              {([false, true] as const).map((one) => (
                <label key={String(one)}>
                  <input
                    type="radio"
                    name="live"
                    checked={live === one}
                    onChange={() => setLive(one)}
                  />
                  {one ? 'Real money' : 'Test mode'}
                </label>
              ))}
            </div>
          </fieldset>
          <Webhook address={next.webhooks[chosen]!} events={form.events} />
          <CredentialFields
            form={form}
            prefix="add"
            values={entry.values}
            errors={entry.errors}
            onChange={entry.setValue}
          />
          <Untested checked={entry.untested} onChange={entry.setUntested} />
        </div>
        <footer>
          <button type="button" className="btn" onClick={close}>
            Cancel
          </button>
          <button
            type="submit"
            className={entry.busy ? 'btn main busy' : 'btn main'}
            aria-disabled={entry.busy}
          >
            {entry.busy ? 'Asking the gateway' : 'Add'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
