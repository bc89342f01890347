'use client'

import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { signInWith, whenSignedIn } from './ask'
import type { Trouble } from './trouble'
import { TroubleNote } from './trouble-note'

/** E-mail and password. Errors show in place, so nothing typed is lost. */
export function SignInForm(props: { next: string; trouble: Trouble | null }) {
  const [trouble, setTrouble] = useState(props.trouble)
  const [busy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  useEffect(() => whenSignedIn(() => location.replace(props.next)), [props.next])

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setTrouble(null)
    const answer = await signInWith(new FormData(event.currentTarget))
    if (answer.ok) return location.replace(answer.next)
    setBusy(false)
    setTrouble(answer.trouble)
    password.current?.select()
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
    </form>
  )
}
