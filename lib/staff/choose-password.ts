import type { Db } from '@/lib/db/port'
import { hashPassword, isOfNone, isPassword } from './password'
import { judgePassword, type PasswordProblem } from './password-rules'
import { earlierPasswords } from './password-store'
import type { StaffRow } from './store'

/** A password is none of the last four (PCI DSS 8.3.7), of which one may be the present one. */
const lastCompared = 4

/** Judges a password that somebody chose and makes what is stored of it. `before` is who they are. */
export async function choosePassword(
  db: Db,
  person: { name: string; email: string },
  before: StaffRow | null,
  password: string,
): Promise<{ ok: true; hash: string } | { ok: false; problem: PasswordProblem }> {
  const problem = judgePassword(password, person)
  if (problem) return { ok: false, problem }
  if (before) {
    const earlier = await earlierPasswords(db, before.id, lastCompared)
    const last = [before.password_hash, ...earlier].filter((hash) => !isOfNone(hash))
    for (const hash of last.slice(0, lastCompared)) {
      if (await isPassword(password, hash)) return { ok: false, problem: 'used_before' }
    }
  }
  const hashed = await hashPassword(password)
  return hashed.ok ? hashed : { ok: false, problem: hashed.code }
}
