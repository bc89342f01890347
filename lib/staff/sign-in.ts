import type { Db } from '@/lib/db/port'
import type { Ports } from '@/lib/ports'
import { isPassword } from './password'
import type { Owed } from './second-factor'
import { beginSession, endSession, findHalfSession } from './session'
import { countTry, findStaffByEmail, forgetTries, uncountTry, type StaffRow } from './store'
import { countStranger } from './strangers'
import { noSooner, noteSignedIn, refuseTry, tryLimit, wrong, type Refused } from './tries'

export { lockMs, mostTries } from './tries'

/** `owes` is what the session lacks before it opens anything but the second step. */
export type SignIn = { ok: true; sessionId: string; owes: Owed | null } | Refused

/** An agent or owner signs in. Every sign-in begins a session of its own. */
export async function signIn(
  { db }: Pick<Ports, 'db'>,
  email: string,
  password: string,
): Promise<SignIn> {
  return noSooner(() => tryToSignIn(db, email, password))
}

async function tryToSignIn(db: Db, email: string, password: string): Promise<SignIn> {
  const staff = await countTry(db, email, tryLimit)
  if (staff) {
    if (!(await isPassword(password, staff.password_hash))) return refuseTry(db, staff, 'password')
    const begun = await db.transaction().execute((db) => begin(db, staff))
    if (begun) return begun
  }
  const known = await findStaffByEmail(db, email)
  if (known && known.disabled_at === null) return wrong(known.locked_until)

  const stranger = await countStranger(db, email, tryLimit)
  if (!stranger.refused) await isPassword(password, null)
  return wrong(stranger.lockedUntil)
}

/** Null when the account was locked, shut or given another password while this one was looked at. */
async function begin(db: Db, staff: StaffRow): Promise<SignIn | null> {
  const sessionId = await beginSession(db, staff, { second: false })
  const owes = (await findHalfSession(db, sessionId))?.owes ?? null
  const isFree = await (owes === 'code' ? uncountTry : forgetTries)(db, staff)
  if (!isFree) {
    await endSession(db, sessionId)
    return null
  }
  if (owes === null) await noteSignedIn(db, staff, 'password')
  return { ok: true, sessionId, owes }
}
