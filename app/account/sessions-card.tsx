import { useRef, useState } from 'react'
import { Chip } from '@/app/_ui/chip'
import { Time } from '@/app/_ui/time'
import type { AccountDesk } from './use-account'

/** Where one is signed in. */
export function SessionsCard({ desk }: { desk: AccountDesk }) {
  const [trouble, setTrouble] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const { sessions } = desk.view

  async function end() {
    if (desk.busy) return
    const done = await desk.act('sessions', {}, 'You are signed out everywhere else.')
    setTrouble(done.ok ? '' : done.message)
    // The button goes with the others.
    if (done.ok) heading.current?.focus()
  }

  return (
    <section className="card pad stack" aria-labelledby="sessions">
      <div className="row between wrap">
        <h2 id="sessions" tabIndex={-1} ref={heading}>
          Where you are signed in
        </h2>
        {sessions.length > 1 && (
          <button type="button" className="btn" onClick={end} aria-disabled={desk.busy}>
            Sign out everywhere else
          </button>
        )}
      </div>
      <ul className="own-list">
        {sessions.map(({ activeAt, isThis, startedAt }) => (
          <li key={`${startedAt} ${activeAt} ${isThis}`}>
            <p>
              Since <Time at={startedAt} as="day" />
              <span className="soft">
                {' · last active '}
                <Time at={activeAt} as="minute" />
              </span>
            </p>
            {isThis && <Chip word="Here" tone="act" />}
          </li>
        ))}
      </ul>
      <p className={trouble ? 'msg' : 'sr'} role="alert">
        {trouble}
      </p>
    </section>
  )
}
