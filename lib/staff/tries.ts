import type { Db } from '@/lib/db/port'
import { noteAudit } from '@/lib/audit/note'
import { countTry, findStaffByEmail, type StaffRow } from './store'

/** So many wrong tries lock an account (PCI DSS 8.3.4) … */
export const mostTries = 10
/** … for so long, against the right password too. */
export const lockMs = 30 * 60 * 1000
export const tryLimit = { tries: mostTries, lockMs }

/** A refusal takes at least this long, so that neither hash nor disk tells which addresses exist. */
const shortestRefusalMs = 150

export type Refused =
  | { ok: false; code: 'wrong' }
  /** `until` is in milliseconds by the database's clock. */
  | { ok: false; code: 'locked'; until: number }

/** One word for a try that was wrong, and for one at a locked account. */
export const wrong = (until: number | null): Refused =>
  until === null ? { ok: false, code: 'wrong' } : { ok: false, code: 'locked', until }

/** Does a try; its refusal comes no sooner than any other. */
export async function noSooner<Result extends { ok: boolean }>(
  attempt: () => Promise<Result>,
): Promise<Result> {
  const soonest = new Promise((done) => setTimeout(done, shortestRefusalMs))
  const result = await attempt()
  if (!result.ok) await soonest
  return result
}

/** Counts a try of somebody known; a refusal when the account is locked, or was disabled. */
export async function beginTry(
  db: Db,
  email: string,
): Promise<{ ok: true; staff: StaffRow } | Refused> {
  const staff = await countTry(db, email, tryLimit)
  if (staff) return { ok: true, staff }
  return wrong((await findStaffByEmail(db, email))?.locked_until ?? null)
}

/** What somebody tried with. */
export type Step = 'password' | 'code' | 'recovery code' | 'passkey'

/** Writes down that a counted try was wrong: at most ten of them until the lock holds. */
export async function refuseTry(
  db: Db,
  { id, locked_until, merchant_id }: StaffRow,
  step: Step,
  detail: Record<string, string> = {},
): Promise<Refused> {
  await noteAudit(db, {
    merchantId: merchant_id,
    by: { staffId: id },
    kind: 'staff.sign_in_refused',
    subject: id,
    detail: { step, ...detail, ...(locked_until !== null && { locked: true }) },
  })
  return wrong(locked_until)
}

/** Writes down that somebody is in, and how they came. */
export async function noteSignedIn(
  db: Db,
  { id, merchant_id }: Pick<StaffRow, 'id' | 'merchant_id'>,
  way: string,
): Promise<void> {
  const who = { merchantId: merchant_id, by: { staffId: id }, subject: id }
  await noteAudit(db, { ...who, kind: 'staff.signed_in', detail: { way } })
}
