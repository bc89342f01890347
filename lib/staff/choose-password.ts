import type { Db } from '@/lib/db/port'
import { hashPassword, isPassword } from './password'
import { judgePassword, type PasswordProblem } from './password-rules'
import { earlierPasswords } from './password-store'
import type { StaffRow } from './store'

/** A password is none of the last four (PCI DSS 8.3.7): the present one and three before it. */
const earlierCompared = 3

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
    const earlier = await earlierPasswords(db, before.id, earlierCompared)
    for (const hash of [before.password_hash, ...earlier]) {
      if (await isPassword(password, hash)) return { ok: false, problem: 'used_before' }
    }
  }
  const hashed = await hashPassword(password)
  return hashed.ok ? hashed : { ok: false, problem: hashed.code }
}
