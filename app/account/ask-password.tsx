'use client'

import { useState, type ReactNode, type SubmitEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import type { Refusal } from '@/app/agent/post'

type Props = {
  title: string
  children?: ReactNode
  button: string
  stop?: boolean
  busy: boolean
  /** What came of it: null when it was done. */
  onConfirm: (password: string) => Promise<Refusal | null>
  onClose: () => void
}

/** Asks whether it is still the person themselves, before anything of how they sign in changes. */
export function AskPassword({ open, ...props }: Props & { open: boolean }) {
  return (
    <Dialog open={open} onClose={props.onClose} labelledBy="ask-title">
      <Ask {...props} />
    </Dialog>
  )
}

function Ask({ title, children, button, stop, busy, onConfirm, onClose }: Props) {
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    const refused = await onConfirm(String(new FormData(form).get('password')))
    if (!refused) return
    setError(refused.message)
    form.querySelector<HTMLInputElement>('#ask-password')?.select()
  }

  return (
    <form onSubmit={submit}>
      <div className="pad stack">
        <h2 id="ask-title">{title}</h2>
        {children}
        <Field id="ask-password" label="Your password" error={error}>
          {(input) => (
            <input
              {...input}
              name="password"
              type="password"
              autoComplete="current-password"
              maxLength={400}
              required
              data-first
            />
          )}
        </Field>
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button className={stop ? 'btn stop' : 'btn main'} aria-disabled={busy}>
          {button}
        </button>
      </footer>
    </form>
  )
}
