'use client'

import { useState, type FormEvent } from 'react'
import { post } from '@/app/agent/post'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { Trouble } from '@/app/_ui/note'
import type { ListedView } from './list'

type Kind = 'digital' | 'agent-assist' | 'copy'

const kinds = [
  ['digital', 'Link by text', 'The caller types the card on their own phone.'],
  ['agent-assist', 'Telephone keypad', 'The caller types the card on this call.'],
  ['copy', 'A copy', 'Everything as in one you have, its gateway account too.'],
] as const

/** Begins a configuration and opens it in its editor. */
export function NewDialog(dialog: { open: boolean; copies: ListedView[]; onClose: () => void }) {
  const { open, copies, onClose } = dialog
  const [kind, setKind] = useState<Kind>('digital')
  const [name, setName] = useState('')
  const [copyOf, setCopyOf] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const copied = copies.find(({ id }) => id === copyOf) ?? copies[0]

  async function begin(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (name.trim() === '') {
      setMissing(true)
      return document.getElementById('new-name')?.focus()
    }
    setBusy(true)
    const body = kind === 'copy' ? { name, copyOf: copied!.id } : { name, kind }
    const answer = await post<{ id: string }>('/console/configurations/new', body)
    if (answer.ok) return location.assign(`/console/configurations/${answer.value.id}`)
    setBusy(false)
    setTrouble(answer.message)
  }

  return (
    <Dialog open={open} onClose={onClose} labelledBy="new-title">
      <form onSubmit={(event) => void begin(event)} noValidate>
        <div className="pad stack">
          <h2 id="new-title" className="title">
            New configuration
          </h2>
          <Trouble says={trouble} />
          <Field
            id="new-name"
            label="Name"
            required
            help="What agents choose, such as “Invoices”."
            error={missing ? 'Type a name.' : undefined}
          >
            {(input) => (
              <input
                {...input}
                data-first
                value={name}
                maxLength={60}
                autoComplete="off"
                onChange={(event) => {
                  setName(event.target.value)
                  setMissing(false)
                }}
              />
            )}
          </Field>
          <fieldset className="stack-s">
            <legend className="lab">How the caller pays</legend>
            {kinds
              .filter(([one]) => one !== 'copy' || copies.length > 0)
              .map(([one, title, says]) => (
                <label key={one} className="opt">
                  <input
                    type="radio"
                    name="new-kind"
                    checked={kind === one}
                    onChange={() => setKind(one)}
                  />
                  <span className="strong">{title}</span>
                  <Icon name={one === 'copy' ? 'copy' : one === 'digital' ? 'sms' : 'keypad'} />
                  <span className="d">{says}</span>
                </label>
              ))}
          </fieldset>
          {kind === 'copy' && copied && (
            <Field id="copy-of" label="Copy of">
              {(input) => (
                <select
                  {...input}
                  value={copied.id}
                  onChange={(event) => setCopyOf(event.target.value)}
                >
                  {copies.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
        <footer>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className={busy ? 'btn main busy' : 'btn main'}
            aria-disabled={busy}
          >
            Begin
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
