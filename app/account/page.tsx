import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Activity } from '@/app/agent/activity'
import { SectionsNav } from '@/app/console/sections-nav'
import { Mark } from '@/app/_ui/mark'
import { StaffMenu } from '@/app/_ui/staff-menu'
import { ports } from '@/lib/ports'
import { relyingParty } from '@/lib/staff/relying-party'
import { accountView } from '@/lib/staff/view'
import { readSessionId } from '@/lib/web/session-cookie'
import { requestWith, requireStaff } from '@/lib/web/staff'
import { Account } from './account'
import '../console/console.css'
import '../sign-in/sign-in.css'
import './account.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Your account' }

/** Everybody's own page: name, password, second factors, and where they are signed in. */
export default async function AccountPage() {
  const staff = await requireStaff('agent')
  const { config, db } = await ports()
  const sessionId = (await readSessionId(config, requestWith(await headers())))!
  return (
    <>
      <Activity />
      <header className="bar">
        <Mark href="/agent" />
        <SectionsNav role={staff.role} path="/account" edges={config.voice === 'rtpengine'} />
        <div className="row push">
          <StaffMenu name={staff.name} />
        </div>
      </header>
      <Account
        initial={await accountView(db, staff, sessionId)}
        passkeys={relyingParty(config.publicUrl) !== null}
      />
    </>
  )
}
