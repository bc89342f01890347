import { useState, type SubmitEvent } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Time } from '@/app/_ui/time'
import { post } from '@/app/agent/post'
import { AppCode } from './app-code'
import { AskPassword } from './ask-password'
import type { AccountDesk } from './use-account'

type Key = { secret: string; uri: string }

/** The authenticator app: set up, on another telephone, or removed. */
export function AppCard({ desk }: { desk: AccountDesk }) {
  const [asked, setAsked] = useState<'begin' | 'remove' | null>(null)
  const [key, setKey] = useState<Key | null>(null)
  const { app, needed, passkeys } = desk.view

  async function begin(password: string) {
    const answer = await post<Key>('/account/totp/begin', { password })
    if (!answer.ok) return answer
    setAsked(null)
    setKey(answer.value)
    return null
  }

  async function remove(password: string) {
    const done = await desk.act('totp/remove', { password }, 'The app is removed.')
    if (!done.ok) return done
    setAsked(null)
    return null
  }

  return (
    <section className="card pad stack" aria-labelledby="app">
      <div className="row between wrap">
        <div>
          <h2 id="app">Authenticator app</h2>
          <p className="soft s">
            {app ? (
              <>
                Set up <Time at={app.addedAt} as="day" />
              </>
            ) : (
              'A code from your telephone, after your password'
            )}
          </p>
        </div>
        <div className="row wrap">
          <button type="button" className="btn" onClick={() => setAsked('begin')}>
            {app ? 'Set up another telephone' : 'Set up'}
          </button>
          {app && (!needed || passkeys.length > 0) && (
            <button type="button" className="btn stop" onClick={() => setAsked('remove')}>
              Remove<span className="sr"> the app</span>
            </button>
          )}
        </div>
      </div>
      <AskPassword
        open={asked === 'begin'}
        title="Set up an authenticator app"
        button="Go on"
        busy={desk.busy}
        onClose={() => setAsked(null)}
        onConfirm={begin}
      >
        {app && (
          <p>
            The telephone you use now goes on working until the new one’s code is typed. Then your
            other devices are signed out.
          </p>
        )}
      </AskPassword>
      <AskPassword
        open={asked === 'remove'}
        title="Remove the app"
        button="Remove"
        stop
        busy={desk.busy}
        onClose={() => setAsked(null)}
        onConfirm={remove}
      >
        <p>Its codes stop working, and your other devices are signed out.</p>
      </AskPassword>
      <Dialog open={key !== null} onClose={() => setKey(null)} labelledBy="key-title">
        {key && <FirstCode app={key} desk={desk} onClose={() => setKey(null)} />}
      </Dialog>
    </section>
  )
}

function FirstCode(props: { app: Key; desk: AccountDesk; onClose: () => void }) {
  const { app, desk, onClose } = props
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (desk.busy) return
    const code = new FormData(event.currentTarget).get('code')
    const done = await desk.act('totp/confirm', { code }, 'The app is set up.')
    if (done.ok) onClose()
    else setError(done.message)
  }

  return (
    <form onSubmit={submit}>
      <div className="pad stack">
        <h2 id="key-title" tabIndex={-1} data-first>
          Set up an authenticator app
        </h2>
        <AppCode {...app} error={error} />
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button className="btn main" aria-disabled={desk.busy}>
          Check the code
        </button>
      </footer>
    </form>
  )
}
