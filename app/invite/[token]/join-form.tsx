'use client'

import { useRef, useState, type SubmitEvent } from 'react'
import { passwordHint, passwordWords } from '@/app/account/password-words'
import { post } from '@/app/agent/post'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import type { PasswordProblem } from '@/lib/staff/password-rules'

/** Chooses a password. What is wrong with it shows in place. */
export function JoinForm(props: { token: string; email: string; problem: PasswordProblem | null }) {
  const { token, email } = props
  const [error, setError] = useState(props.problem ? passwordWords[props.problem] : undefined)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const action = `/invite/${token}/join`

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setTrouble(null)
    const password = new FormData(event.currentTarget).get('password')
    const answer = await post<{ next: string }>(action, { password })
    if (answer.ok) return location.replace(answer.value.next)
    setBusy(false)
    setError(answer.fields[0]?.message)
    if (answer.fields.length === 0) setTrouble(answer.message)
    input.current?.focus()
  }

  return (
    <form className="stack" method="post" action={action} onSubmit={submit}>
      <div role="alert">
        {trouble && (
          <Note tone="bad">
            <p>{trouble}</p>
          </Note>
        )}
      </div>
      <div className="f">
        <label htmlFor="email">E-mail address, to sign in with</label>
        <input id="email" type="email" autoComplete="username" value={email} readOnly />
      </div>
      <Field id="password" label="Password" help={passwordHint} error={error}>
        {(given) => (
          <input
            {...given}
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            maxLength={400}
            required
            autoFocus
            ref={input}
          />
        )}
      </Field>
      <label className="tick">
        <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
        Show the password
      </label>
      <button className="btn main big wide" aria-disabled={busy}>
        {busy ? 'One moment' : 'Go on'}
      </button>
    </form>
  )
}
