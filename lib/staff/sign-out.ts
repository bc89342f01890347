import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import { endSession, findSession } from './session'
import { holdStaff } from './store'
import { lookAtSessions } from './watch'

/** Ends a session for every copy of its cookie. Whoever was only half-way in leaves no line. */
export async function signOut({ db }: Pick<Ports, 'db'>, sessionId: string): Promise<void> {
  await db.transaction().execute(async (db) => {
    const staff = await findSession(db, sessionId, { touch: false })
    if (staff) await holdStaff(db, staff.id)
    if (!(await endSession(db, sessionId)) || !staff) return
    const who = { merchantId: staff.merchantId, by: { staffId: staff.id }, subject: staff.id }
    await noteAudit(db, { ...who, kind: 'staff.signed_out' })
  })
  // Other tabs show calls and payments until their streams are told.
  void lookAtSessions()
}
