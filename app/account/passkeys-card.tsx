import { useState } from 'react'
import { Field } from '@/app/_ui/field'
import { Note } from '@/app/_ui/note'
import { Time } from '@/app/_ui/time'
import { post } from '@/app/agent/post'
import { usePasskeys } from '@/app/sign-in/use-passkey'
import type { AccountView } from '@/lib/staff/view'
import { AskPassword } from './ask-password'
import { makePasskey, passkeyName } from './make-passkey'
import type { AccountDesk } from './use-account'

type Passkey = AccountView['passkeys'][number]

/** Passkeys: each is a way in by itself. */
export function PasskeysCard({ desk, offered }: { desk: AccountDesk; offered: boolean }) {
  const [asked, setAsked] = useState<'add' | Passkey | null>(null)
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState('')
  const able = usePasskeys(offered)
  const { app, needed, passkeys } = desk.view
  const removable = !needed || app !== null || passkeys.length > 1
  const removing = asked === 'add' ? null : asked

  async function add(password: string) {
    const offer = await post<{ options: unknown }>('/account/passkey/offer', { password })
    if (!offer.ok) return offer
    setAsked(null)
    const answer = await makePasskey(offer.value.options)
    if (!answer) setTrouble('No passkey was made. You can try again, here or on another device.')
    else {
      const done = await desk.act('passkey/keep', { answer, name }, 'The passkey is kept.')
      setTrouble(done.ok ? '' : done.message)
    }
    return null
  }

  async function remove(password: string) {
    const body = { id: removing!.id, password }
    const done = await desk.act('passkey/remove', body, 'The passkey is removed.')
    if (!done.ok) return done
    setAsked(null)
    return null
  }

  return (
    <section className="card pad stack" aria-labelledby="passkeys">
      <div className="row between wrap">
        <div>
          <h2 id="passkeys">Passkeys</h2>
          <p className="soft s">The finger, face or PIN of a device. No password, no code.</p>
        </div>
        {able && (
          <button
            type="button"
            className="btn"
            onClick={() => {
              setName(passkeyName(navigator.userAgent))
              setAsked('add')
            }}
          >
            Add a passkey
          </button>
        )}
      </div>
      <div role="alert">
        {trouble && (
          <Note tone="bad">
            <p>{trouble}</p>
          </Note>
        )}
      </div>
      {passkeys.length > 0 && (
        <ul className="own-list">
          {passkeys.map((one) => (
            <li key={one.id}>
              <div>
                <p className="strong">{one.name}</p>
                <p className="soft s">
                  Added <Time at={one.createdAt} as="day" />
                  {' · '}
                  {one.usedAt === null ? (
                    'never used'
                  ) : (
                    <>
                      last used <Time at={one.usedAt} as="day" />
                    </>
                  )}
                  {one.synced && ' · synced by its vendor'}
                </p>
              </div>
              {removable && (
                <button type="button" className="btn stop" onClick={() => setAsked(one)}>
                  Remove<span className="sr"> the passkey {one.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <AskPassword
        open={asked === 'add'}
        title="Add a passkey"
        button="Go on"
        busy={desk.busy}
        onClose={() => setAsked(null)}
        onConfirm={add}
      >
        <Field id="passkey-name" label="What you call it" help="So that you know it in the list.">
          {(input) => (
            <input
              {...input}
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
              maxLength={60}
              required
            />
          )}
        </Field>
      </AskPassword>
      <AskPassword
        open={removing !== null}
        title={`Remove the passkey ${removing?.name ?? ''}`}
        button="Remove"
        stop
        busy={desk.busy}
        onClose={() => setAsked(null)}
        onConfirm={remove}
      >
        <p>It lets nobody in any more, and your other devices are signed out.</p>
      </AskPassword>
    </section>
  )
}
