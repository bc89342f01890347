import { useState, type SubmitEvent } from 'react'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { passwordHint } from './password-words'
import type { AccountDesk } from './use-account'

type Trouble = { present?: string; chosen?: string }

/** Another password; the old one is asked, and other devices are signed out. */
export function PasswordCard({ desk }: { desk: AccountDesk }) {
  const [trouble, setTrouble] = useState<Trouble>({})
  const [done, setDone] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (desk.busy) return
    const form = event.currentTarget
    const typed = Object.fromEntries(new FormData(form)) as Record<string, string>
    const { chosen, present } = typed
    setDone(false)
    const answer = await desk.act('password', { present, chosen }, 'Your password is changed.')
    if (answer.ok) {
      form.reset()
      setDone(true)
      return setTrouble({})
    }
    const wrong = answer.fields[0]?.message
    setTrouble(wrong ? { chosen: wrong } : { present: answer.message })
    form.querySelector<HTMLInputElement>(wrong ? '#chosen' : '#present')?.focus()
  }

  return (
    <section className="card pad stack" aria-labelledby="password">
      <h2 id="password">Password</h2>
      {done && (
        <Note tone="ok">
          <p>Changed. Every other device is signed out.</p>
        </Note>
      )}
      <form className="stack" onSubmit={submit}>
        <input
          type="email"
          name="username"
          autoComplete="username"
          value={desk.view.email}
          readOnly
          hidden
        />
        <div className="grid2 fold">
          <Field id="present" label="Present password" error={trouble.present}>
            {(input) => (
              <input
                {...input}
                name="present"
                type="password"
                autoComplete="current-password"
                maxLength={400}
                required
              />
            )}
          </Field>
          <Field id="chosen" label="New password" help={passwordHint} error={trouble.chosen}>
            {(input) => (
              <input
                {...input}
                name="chosen"
                type="password"
                autoComplete="new-password"
                maxLength={400}
                required
              />
            )}
          </Field>
        </div>
        <div>
          <button className="btn" aria-disabled={desk.busy}>
            Change password
          </button>
        </div>
      </form>
    </section>
  )
}
