import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import { openInvitations, withdrawInvitations } from './invitation-store'
import { invite, makeWayBack } from './invite'
import { forget } from './manage'
import { hashOfNone } from './password'
import { markSessionsEnded } from './session-store'
import { findStaffByEmail, plainEmail } from './store'

type Made = { ok: true; link: string; isBack: boolean } | { ok: false; code: 'email_taken' }

/**
 * By command: a link for a merchant's first owner, or for somebody of theirs who is locked out and
 * comes back as an owner. What they signed in with ends at once. A link that was not used is
 * replaced.
 */
export async function linkForOwner(
  ports: Pick<Ports, 'config' | 'db'>,
  merchantId: string,
  { name, email }: { name: string; email: string },
): Promise<Made> {
  const none = await hashOfNone()
  return ports.db.transaction().execute(async (db): Promise<Made> => {
    const known = await findStaffByEmail(db, email)
    if (!known) {
      for (const one of await openInvitations(db, merchantId)) {
        if (one.email !== plainEmail(email)) continue
        await withdrawInvitations(db, { merchantId, id: one.id })
        const detail = { name: one.name, email: one.email }
        const kind = 'staff.invitation_withdrawn'
        await noteAudit(db, { merchantId, by: 'command', kind, subject: one.id, detail })
      }
      const by = { merchantId, by: 'command' } as const
      const made = await invite({ ...ports, db }, by, { name, email, role: 'owner' })
      return made.ok ? { ...made, isBack: false } : made
    }
    if (known.merchant_id !== merchantId) return { ok: false, code: 'email_taken' }
    await forget(db, known, none, 'second_factor')
    await markSessionsEnded(db, known.id, null)
    const person = { ...known, role: 'owner' as const }
    const link = await makeWayBack(db, ports.config.publicUrl, person, null)
    const detail = { name: known.name, way: 'reset by a command' }
    const who = { merchantId, by: 'command', subject: known.id, detail } as const
    await noteAudit(db, { ...who, kind: 'staff.password_changed' })
    await noteAudit(db, { ...who, kind: 'staff.second_factor_removed' })
    return { ok: true, link, isBack: true }
  })
}
