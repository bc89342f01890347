'use client'

import { Dialog } from '@/app/_ui/dialog'
import { useAwake } from '@/app/_ui/use-awake'
import type { AccountView } from '@/lib/staff/view'
import { AppCard } from './app-card'
import { CodesCard, few } from './codes-card'
import { NameCard } from './name-card'
import { PasskeysCard } from './passkeys-card'
import { PasswordCard } from './password-card'
import { RecoveryCodes } from './recovery-codes'
import { SessionsCard } from './sessions-card'
import { useAccount } from './use-account'

/** Somebody's own account. */
export function Account({ initial, passkeys }: { initial: AccountView; passkeys: boolean }) {
  const desk = useAccount(initial)
  const awake = useAwake()
  // Who runs out of codes sees so before anything else.
  const runsOut = (desk.view.codes?.left ?? 0) <= few
  return (
    <main className={awake ? 'console narrow account' : 'console narrow account asleep'}>
      <div className="head">
        <h1>Your account</h1>
      </div>
      <p className="sr" role="status">
        {desk.said}
      </p>
      {runsOut && <CodesCard desk={desk} />}
      <NameCard desk={desk} />
      <PasswordCard desk={desk} />
      <AppCard desk={desk} />
      {(passkeys || desk.view.passkeys.length > 0) && (
        <PasskeysCard desk={desk} offered={passkeys} />
      )}
      {!runsOut && <CodesCard desk={desk} />}
      <SessionsCard desk={desk} />
      <Dialog open={desk.codes !== null} onClose={desk.putAway} labelledBy="codes-title">
        <div className="pad stack">
          <h2 id="codes-title" tabIndex={-1} data-first>
            Your recovery codes
          </h2>
          <RecoveryCodes codes={desk.codes ?? []} />
        </div>
        <footer>
          <button type="button" className="btn main" onClick={desk.putAway}>
            I have kept them
          </button>
        </footer>
      </Dialog>
    </main>
  )
}
