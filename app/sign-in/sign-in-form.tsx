'use client'

import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { signInWith, whenSignedIn } from './ask'
import type { Trouble } from './trouble'
import { TroubleNote } from './trouble-note'
import { signInByPasskey, usePasskeys } from './use-passkey'

/** E-mail and password, or a passkey. Errors show in place, so nothing typed is lost. */
export function SignInForm(props: { next: string; trouble: Trouble | null; passkeys: boolean }) {
  const [trouble, setTrouble] = useState(props.trouble)
  const [busy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const passkeys = usePasskeys(props.passkeys)

  useEffect(() => whenSignedIn(() => location.replace(props.next)), [props.next])

  async function go(asked: ReturnType<typeof signInByPasskey>) {
    setBusy(true)
    setTrouble(null)
    const answer = await asked
    if (answer?.ok) return location.replace(answer.next)
    setBusy(false)
    setTrouble(answer?.trouble ?? null)
    return answer
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    if (await go(signInWith(Object.fromEntries(new FormData(event.currentTarget))))) {
      password.current?.select()
    }
  }

  return (
    <form className="stack" method="post" action="/sign-in/session" onSubmit={submit}>
      <TroubleNote trouble={trouble} />
      <input type="hidden" name="next" value={props.next} />
      <div className="f">
        <label htmlFor="email">E-mail address</label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          required
          autoFocus
        />
      </div>
      <div className="f">
        <label htmlFor="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={400}
          required
          ref={password}
        />
      </div>
      <button className="btn main big wide" aria-disabled={busy}>
        {busy ? 'Signing in' : 'Sign in'}
      </button>
      {passkeys && (
        <button
          type="button"
          className="btn big wide"
          aria-disabled={busy}
          onClick={() => busy || go(signInByPasskey(props.next))}
        >
          Use a passkey
        </button>
      )}
    </form>
  )
}
