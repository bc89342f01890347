import type { Ports } from '@/lib/ports'
import { codesOf } from './recovery-store'
import { useRecoveryCode } from './recovery'
import { beginSession, endSession, findHalfSession } from './session'
import { forgetTries, holdStaff, type StaffRow } from './store'
import { useTotp } from './totp'
import { beginTry, noSooner, noteSignedIn, refuseTry, wrong, type Refused } from './tries'
import { noteAudit } from '@/lib/audit/note'

/** What somebody types after their password. */
export type SecondCode = { code: string } | { recovery: string }

/** `codesLeft` is told when a recovery code was used. */
export type SecondStep =
  | { ok: true; sessionId: string; codesLeft: number | null }
  | { ok: false; code: 'not_signed_in' }
  | Refused

type Used = Pick<Ports, 'config' | 'db'>

/**
 * The second step of signing in. Its tries count toward the same lock as passwords, and the session
 * that comes of it has a new id.
 */
export async function showSecond(
  ports: Used,
  sessionId: string,
  typed: SecondCode,
): Promise<SecondStep> {
  return noSooner(async () => {
    const half = await findHalfSession(ports.db, sessionId)
    if (half?.owes !== 'code') return { ok: false, code: 'not_signed_in' }
    const begun = await beginTry(ports.db, half.staff.email)
    if (!begun.ok) return begun
    const step = 'code' in typed ? 'code' : 'recovery code'
    return ports.db.transaction().execute(async (db) => {
      await holdStaff(db, begun.staff.id)
      const fits =
        'code' in typed
          ? await useTotp({ ...ports, db }, begun.staff.id, typed.code)
          : await useRecoveryCode(db, begun.staff.id, typed.recovery)
      if (!fits) return refuseTry(db, begun.staff, step)
      return letIn(db, begun.staff, sessionId, step)
    })
  })
}

async function letIn(
  db: Ports['db'],
  staff: StaffRow,
  halfId: string,
  step: 'code' | 'recovery code',
): Promise<SecondStep> {
  if (!(await forgetTries(db, staff))) return wrong(staff.locked_until)
  // Signed out, or in, by another press of the button.
  if (!(await endSession(db, halfId))) return { ok: false, code: 'not_signed_in' }
  const sessionId = await beginSession(db, staff, { second: true })
  if (step === 'code') {
    await noteSignedIn(db, staff, 'password and code')
    return { ok: true, sessionId, codesLeft: null }
  }
  const codesLeft = (await codesOf(db, staff.id))?.left ?? 0
  await noteAudit(db, {
    merchantId: staff.merchant_id,
    by: { staffId: staff.id },
    kind: 'staff.recovery_code_used',
    subject: staff.id,
    detail: { left: codesLeft },
  })
  await noteSignedIn(db, staff, 'password and recovery code')
  return { ok: true, sessionId, codesLeft }
}
