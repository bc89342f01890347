import { useState } from 'react'
import { Note } from '@/app/_ui/note'
import { Time } from '@/app/_ui/time'
import { AskPassword } from './ask-password'
import type { AccountDesk } from './use-account'

/** So few left are worth a word. */
export const few = 3

/** Recovery codes: how many are left, and new ones. */
export function CodesCard({ desk }: { desk: AccountDesk }) {
  const [asked, setAsked] = useState(false)
  const { app, codes, passkeys } = desk.view
  if (!app && passkeys.length === 0) return null
  const left = codes?.left ?? 0
  return (
    <section className="card pad stack" aria-labelledby="codes">
      {left <= few && (
        <Note tone="warn" icon="warn">
          <p className="strong">{warning(left, codes !== null)}</p>
          <p>Make new ones now: without them a lost telephone locks you out.</p>
        </Note>
      )}
      <div className="row between wrap">
        <div>
          <h2 id="codes">Recovery codes</h2>
          <p className="soft s">
            {codes ? (
              <>
                {left} of 10 left, made <Time at={codes.madeAt} as="day" />
              </>
            ) : (
              'None made yet'
            )}
          </p>
        </div>
        <button
          type="button"
          className={left <= few ? 'btn main' : 'btn'}
          onClick={() => setAsked(true)}
        >
          Make new codes
        </button>
      </div>
      <AskPassword
        open={asked}
        title="Make new recovery codes"
        button="Make ten codes"
        busy={desk.busy}
        onClose={() => setAsked(false)}
        onConfirm={async (password) => {
          const done = await desk.act('codes', { password }, 'New recovery codes were made.')
          if (!done.ok) return done
          setAsked(false)
          return null
        }}
      >
        {codes && <p>The codes you have stop working.</p>}
      </AskPassword>
    </section>
  )
}

function warning(left: number, made: boolean): string {
  if (!made) return 'You have no recovery codes.'
  if (left === 0) return 'All your recovery codes are used.'
  return left === 1 ? 'One recovery code is left.' : `Only ${left} recovery codes are left.`
}
