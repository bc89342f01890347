import { noteAudit } from '@/lib/audit/note'
import type { Ports } from '@/lib/ports'
import { choosePassword } from './choose-password'
import { isPassword } from './password'
import { keepEarlier } from './password-store'
import type { PasswordProblem } from './password-rules'
import { sessionHash, type Staff } from './session'
import { markSessionsEnded } from './session-store'
import { forgetTries, holdStaff, replacePassword, updateStaff, type StaffRow } from './store'
import { beginTry, noSooner, refuseTry, wrong, type Refused } from './tries'
import { lookAtSessions } from './watch'

type Used = Pick<Ports, 'db'>

/**
 * Whether it is still the person themselves, asked before anything of how they sign in changes. A
 * wrong answer counts as a try to sign in.
 */
export async function confirmPassword(
  { db }: Used,
  staff: Staff,
  password: string,
): Promise<{ ok: true; before: StaffRow } | Refused> {
  return noSooner(async () => {
    const begun = await beginTry(db, staff.email)
    if (!begun.ok) return begun
    if (!(await isPassword(password, begun.staff.password_hash))) {
      return refuseTry(db, begun.staff, 'password', { at: 'account' })
    }
    if (!(await forgetTries(db, begun.staff))) return wrong(begun.staff.locked_until)
    return { ok: true, before: begun.staff }
  })
}

/** Another password. The person's other sessions end. */
export async function changePassword(
  ports: Used,
  staff: Staff,
  sessionId: string,
  typed: { present: string; chosen: string },
): Promise<
  { ok: true } | Refused | { ok: false; code: 'invalid_password'; problem: PasswordProblem }
> {
  const confirmed = await confirmPassword(ports, staff, typed.present)
  if (!confirmed.ok) return confirmed
  const { db } = ports
  const { before } = confirmed
  const chosen = await choosePassword(db, staff, before, typed.chosen)
  if (!chosen.ok) return { ok: false, code: 'invalid_password', problem: chosen.problem }
  const changed = await db.transaction().execute(async (db) => {
    // Passwords take their time: an owner may have reset this one meanwhile, and that holds.
    if (!(await replacePassword(db, before, chosen.hash))) return false
    await keepEarlier(db, before)
    await markSessionsEnded(db, staff.id, sessionHash(sessionId))
    const who = { merchantId: staff.merchantId, by: { staffId: staff.id }, subject: staff.id }
    await noteAudit(db, { ...who, kind: 'staff.password_changed', detail: { way: 'account' } })
    return true
  })
  if (!changed) return wrong(null)
  void lookAtSessions()
  return { ok: true }
}

/** The name others see. */
export async function rename({ db }: Used, staff: Staff, name: string): Promise<void> {
  await db.transaction().execute(async (db) => {
    await updateStaff(db, staff.id, { name })
    const who = { merchantId: staff.merchantId, by: { staffId: staff.id }, subject: staff.id }
    await noteAudit(db, { ...who, kind: 'staff.renamed', detail: { from: staff.name, to: name } })
  })
}

/** Ends every session of this person but the one that asks. */
export async function endOtherSessions(
  { db }: Used,
  staff: Staff,
  sessionId: string,
): Promise<void> {
  await db.transaction().execute(async (db) => {
    await holdStaff(db, staff.id)
    await markSessionsEnded(db, staff.id, sessionHash(sessionId))
    const who = { merchantId: staff.merchantId, by: { staffId: staff.id }, subject: staff.id }
    await noteAudit(db, { ...who, kind: 'staff.signed_out', detail: { where: 'everywhere else' } })
  })
  void lookAtSessions()
}
