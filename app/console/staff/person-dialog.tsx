import { useState } from 'react'
import { Dialog } from '@/app/_ui/dialog'
import { Note } from '@/app/_ui/note'
import type { Person } from '@/lib/staff/view'
import { RoleChoice } from './role-choice'
import type { NewLink, StaffDesk } from './use-staff'

type Props = { desk: StaffDesk; onClose: () => void; onLink: (link: NewLink) => void }

/** What can be done to one person. */
export function PersonDialog({ person, ...props }: Props & { person: Person | null }) {
  return (
    <Dialog open={person !== null} onClose={props.onClose} labelledBy="person-title">
      {person && <PersonForm key={person.id} person={person} {...props} />}
    </Dialog>
  )
}

function PersonForm({ person, desk, onClose, onLink }: Props & { person: Person }) {
  const { disabled, email, id, locked, name } = person
  const [role, setRole] = useState(person.role)
  const [trouble, setTrouble] = useState('')

  async function act(action: string, body: object, said: string) {
    if (desk.busy) return
    const done = await desk.act(`person/${id}/${action}`, body, said)
    if (!done.ok) return setTrouble(done.message)
    if (done.link) onLink({ url: done.link, name, isBack: true })
    else onClose()
  }
  const reset = (lost: 'password' | 'second_factor') =>
    act('reset', { lost }, `${name} is signed out and can sign in anew with the link.`)

  return (
    <>
      <div className="pad stack">
        <div>
          <h2 id="person-title" tabIndex={-1} data-first>
            {name}
          </h2>
          <p className="soft s">{email}</p>
        </div>
        <div role="alert">
          {trouble && (
            <Note tone="bad">
              <p>{trouble}</p>
            </Note>
          )}
        </div>
        {disabled ? (
          <div className="row between wrap">
            <p>Disabled: nothing lets {name} in.</p>
            <button
              type="button"
              className="btn"
              onClick={() => act('enable', {}, `${name} may sign in again.`)}
            >
              Enable
            </button>
          </div>
        ) : (
          <>
            <RoleChoice role={role} onChange={setRole} />
            <ul className="ways">
              {locked && (
                <Way
                  title="Locked after ten wrong tries"
                  text="It opens by itself after 30 minutes. Was it really them?"
                  button="Unlock"
                  onClick={() => act('unlock', {}, `${name} is unlocked.`)}
                />
              )}
              <Way
                title="Lost their password"
                text="They are signed out; a one-time link lets them choose a new one. Their second factor stays."
                button="Make a link"
                onClick={() => reset('password')}
              />
              <Way
                title="Lost their second factor"
                text="App, passkeys, recovery codes and password all stop working, and a one-time link lets them set up anew. Be sure that it is them who asks."
                button="Reset and make a link"
                onClick={() => reset('second_factor')}
              />
              <Way
                title="Has left"
                text="They are out at once, on every device, and links they made stop working. What they did stays in the record."
                button="Disable"
                stop
                onClick={() => act('disable', {}, `${name} is disabled and signed out.`)}
              />
            </ul>
          </>
        )}
      </div>
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          {role === person.role ? 'Close' : 'Cancel'}
        </button>
        {!disabled && role !== person.role && (
          <button
            type="button"
            className="btn main"
            aria-disabled={desk.busy}
            onClick={() => act('role', { role }, `${name} has another role and signs in again.`)}
          >
            Change the role
          </button>
        )}
      </footer>
    </>
  )
}

function Way(way: {
  title: string
  text: string
  button: string
  stop?: boolean
  onClick: () => void
}) {
  return (
    <li>
      <div>
        <p className="strong">{way.title}</p>
        <p className="soft s">{way.text}</p>
      </div>
      <button type="button" className={way.stop ? 'btn stop' : 'btn'} onClick={way.onClick}>
        {way.button}
      </button>
    </li>
  )
}
