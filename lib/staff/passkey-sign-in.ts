import type { Ports } from '@/lib/ports'
import type { ShownPasskey } from './passkey-answer'
import { findPasskey } from './passkey-store'
import { provePasskey } from './passkey'
import type { RelyingParty } from './relying-party'
import { beginSession } from './session'
import { findStaff, forgetTries, holdStaff } from './store'
import { beginTry, noSooner, noteSignedIn, refuseTry, wrong, type Refused } from './tries'

/**
 * Signs in with a passkey alone: the device is one factor, its PIN or finger the other. A locked
 * account stays locked, and a wrong answer counts as a try.
 */
export async function signInWithPasskey(
  { db }: Pick<Ports, 'db'>,
  party: RelyingParty,
  answer: ShownPasskey,
): Promise<{ ok: true; sessionId: string } | Refused> {
  return noSooner(async () => {
    const passkey = await findPasskey(db, answer.id)
    const person = passkey && (await findStaff(db, passkey.merchant_id, passkey.staff_id))
    if (!passkey || !person) return wrong(null)
    const begun = await beginTry(db, person.email)
    if (!begun.ok) return begun
    const { staff } = begun
    return db.transaction().execute(async (db) => {
      await holdStaff(db, staff.id)
      const proof = await provePasskey(db, party, passkey, answer)
      if (!proof.ok) return refuseTry(db, staff, 'passkey', { why: proof.why })
      if (!(await forgetTries(db, staff))) return wrong(staff.locked_until)
      const sessionId = await beginSession(db, staff, { second: true })
      await noteSignedIn(db, staff, 'passkey')
      return { ok: true as const, sessionId }
    })
  })
}
