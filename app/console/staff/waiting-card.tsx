import { useState } from 'react'
import { Chip } from '@/app/_ui/chip'
import { roleWords } from '@/app/_ui/role-words'
import { Time } from '@/app/_ui/time'
import type { Waiting } from '@/lib/staff/view'
import type { NewLink, StaffDesk } from './use-staff'

/** The links that are out: for somebody invited, and for somebody who is to sign in anew. */
export function WaitingCard(card: {
  desk: StaffDesk
  onLink: (link: NewLink) => void
  /** A link was taken back, and the button that did it went with its row. */
  onGone: () => void
}) {
  const { desk, onLink, onGone } = card
  const [trouble, setTrouble] = useState('')
  const { waiting } = desk.view
  if (waiting.length === 0) return null

  async function act(one: Waiting, action: 'renew' | 'withdraw') {
    if (desk.busy) return
    const said = action === 'renew' ? 'A new link was made.' : `${one.name}’s link was taken back.`
    const done = await desk.act(`invitation/${one.id}/${action}`, {}, said)
    setTrouble(done.ok ? '' : done.message)
    if (done.ok && action === 'withdraw') onGone()
    if (done.ok && done.link) {
      onLink({ url: done.link, name: one.name, isBack: one.personId !== null })
    }
  }

  return (
    <section className="card" aria-labelledby="waiting">
      <header>
        <h2 id="waiting">Links that are out</h2>
      </header>
      <ul className="waiting">
        {waiting.map((one) => (
          <li key={one.id}>
            <div>
              <p className="strong">{one.name}</p>
              <p className="soft s">
                {one.email} ·{' '}
                {one.personId ? 'to sign in anew' : `invited as ${roleWords[one.role].a}`}
              </p>
            </div>
            {one.expired ? (
              <Chip word="Run out" tone="warn" shape="cut" />
            ) : (
              <p className="soft s">
                until <Time at={one.expiresAt} as="day" />
              </p>
            )}
            <div className="row">
              <button type="button" className="btn" onClick={() => act(one, 'renew')}>
                New link<span className="sr"> for {one.name}</span>
              </button>
              <button type="button" className="btn" onClick={() => act(one, 'withdraw')}>
                Take back<span className="sr"> the link of {one.name}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      <p className={trouble ? 'msg pad-s' : 'sr'} role="alert">
        {trouble}
      </p>
    </section>
  )
}
