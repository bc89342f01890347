'use client'

import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { post } from '@/app/agent/post'
import { AppCode } from '@/app/account/app-code'
import { makePasskey, passkeyName } from '@/app/account/make-passkey'
import { RecoveryCodes } from '@/app/account/recovery-codes'
import { usePasskeys } from '../use-passkey'

type Done = { next: string; codes: string[] | null }

const wrongCode = 'That is not the code of this moment. Wait for the next one and try again.'

/** An app's first code or a passkey, and then the recovery codes. */
export function SetUp(props: {
  next: string
  secret: string
  uri: string
  wrong: boolean
  passkeys: boolean
}) {
  const { next, secret, uri } = props
  const [error, setError] = useState<string | undefined>(props.wrong ? wrongCode : undefined)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const passkeys = usePasskeys(props.passkeys)

  useEffect(() => heading.current?.focus(), [done])

  async function send(url: string, body: object) {
    const answer = await post<Done>(url, { ...body, next })
    setBusy(false)
    if (!answer.ok) return setError(answer.code === 'wrong_code' ? wrongCode : answer.message)
    if (answer.value.codes === null) return location.replace(answer.value.next)
    setDone(answer.value)
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError(undefined)
    const code = new FormData(event.currentTarget).get('code')
    await send('/sign-in/set-up/session', { code })
  }

  async function takePasskey() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    const offered = await post('/sign-in/set-up/passkey', {})
    const answer = offered.ok ? await makePasskey(offered.value) : null
    if (answer) {
      return send('/sign-in/set-up/session', { answer, name: passkeyName(navigator.userAgent) })
    }
    setBusy(false)
    if (!offered.ok) setError(offered.message)
  }

  if (done?.codes) {
    return (
      <div className="stack">
        <h2 tabIndex={-1} ref={heading}>
          Your recovery codes
        </h2>
        <RecoveryCodes codes={done.codes} />
        <button
          type="button"
          className="btn main big wide"
          onClick={() => location.replace(done.next)}
        >
          I have kept them
        </button>
      </div>
    )
  }
  return (
    <>
      {passkeys && (
        <div className="stack-s">
          <h2>With a passkey</h2>
          <p className="soft">The finger, face or PIN of this device. The shortest way in.</p>
          <button type="button" className="btn big wide" aria-disabled={busy} onClick={takePasskey}>
            Make a passkey
          </button>
        </div>
      )}
      <form
        className="stack"
        method="post"
        action="/sign-in/set-up/session"
        onSubmit={submit}
        aria-labelledby="with-app"
      >
        <h2 id="with-app">With an app on your telephone</h2>
        <input type="hidden" name="next" value={next} />
        <AppCode secret={secret} uri={uri} error={error} />
        <button className="btn main big wide" aria-disabled={busy}>
          {busy ? 'Checking' : 'Check the code and go on'}
        </button>
      </form>
    </>
  )
}
