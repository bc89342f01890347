'use client'

import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { signInWith, whenSignedIn } from '../ask'
import type { Trouble } from '../trouble'
import { TroubleNote } from '../trouble-note'
import { signInByPasskey, usePasskeys } from '../use-passkey'

/** A code of the app, a passkey, or a recovery code. Forms post by themselves without script. */
export function SecondForm(props: {
  next: string
  name: string
  hasApp: boolean
  passkeys: boolean
  trouble: Trouble | null
}) {
  const { next, name, hasApp } = props
  const [trouble, setTrouble] = useState(props.trouble)
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const passkeys = usePasskeys(props.passkeys)

  useEffect(() => whenSignedIn(() => location.replace(next)), [next])

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
    const form = event.currentTarget
    const typed = Object.fromEntries(new FormData(form))
    if (!(await go(signInWith(typed, '/sign-in/second/session')))) return
    form.querySelector<HTMLInputElement>('input:not([type=hidden])')?.select()
  }

  const post = { method: 'post', action: '/sign-in/second/session', onSubmit: submit } as const
  return (
    <>
      <TroubleNote trouble={trouble} />
      <p className="soft">The password of {name} was right.</p>
      {hasApp && (
        <form className="stack" {...post}>
          <input type="hidden" name="next" value={next} />
          <div className="f">
            <label htmlFor="code">Code from your authenticator app</label>
            <input
              id="code"
              name="code"
              className="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              required
              autoFocus
              ref={input}
            />
            <span className="hint">Six digits. A new code comes every 30 seconds.</span>
          </div>
          <button className="btn main big wide" aria-disabled={busy}>
            {busy ? 'Signing in' : 'Sign in'}
          </button>
        </form>
      )}
      {passkeys && (
        <button
          type="button"
          className={hasApp ? 'btn big wide' : 'btn main big wide'}
          aria-disabled={busy}
          onClick={() => busy || go(signInByPasskey(next))}
        >
          Use a passkey
        </button>
      )}
      <details>
        <summary>Use a recovery code</summary>
        <form className="stack" {...post}>
          <input type="hidden" name="next" value={next} />
          <div className="f">
            <label htmlFor="recovery">Recovery code</label>
            <input
              id="recovery"
              name="recovery"
              className="code"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              required
            />
            <span className="hint">
              One of the ten you kept when you set this up. Each works once. None left? An owner can
              let you set up anew.
            </span>
          </div>
          <button className="btn big wide" aria-disabled={busy}>
            Sign in with this code
          </button>
        </form>
      </details>
    </>
  )
}
