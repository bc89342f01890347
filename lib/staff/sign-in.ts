import type { Ports } from '@/lib/ports'
import { isPassword } from './password'
import { beginSession } from './session'
import { countTry, findStaffByEmail, forgetTries } from './store'
import { countStranger } from './strangers'

/** So many wrong tries lock an account (PCI DSS 8.3.4) … */
export const mostTries = 10
/** … for so long, against the right password too. */
export const lockMs = 30 * 60 * 1000
/** A refusal takes at least this long, so that neither hash nor disk tells which addresses exist. */
const shortestRefusalMs = 150

export type SignIn =
  | { ok: true; sessionId: string }
  | { ok: false; code: 'wrong' }
  /** `until` is in milliseconds by the database's clock. */
  | { ok: false; code: 'locked'; until: number }

/** An agent or owner signs in. Every sign-in begins a session of its own. */
export async function signIn(
  { db }: Pick<Ports, 'db'>,
  email: string,
  password: string,
): Promise<SignIn> {
  const noSooner = new Promise((done) => setTimeout(done, shortestRefusalMs))
  const result = await tryToSignIn(db, email, password)
  if (!result.ok) await noSooner
  return result
}

async function tryToSignIn(db: Ports['db'], email: string, password: string): Promise<SignIn> {
  const limit = { tries: mostTries, lockMs }
  const staff = await countTry(db, email, limit)
  if (staff) {
    if (!(await isPassword(password, staff.password_hash))) return wrong(staff.locked_until)
    if (await forgetTries(db, staff)) return { ok: true, sessionId: await beginSession(db, staff) }
  }
  const known = await findStaffByEmail(db, email)
  if (known && known.disabled_at === null) return wrong(known.locked_until)

  const stranger = await countStranger(db, email, limit)
  if (!stranger.refused) await isPassword(password, null)
  return wrong(stranger.lockedUntil)
}

const wrong = (until: number | null): SignIn =>
  until === null ? { ok: false, code: 'wrong' } : { ok: false, code: 'locked', until }
