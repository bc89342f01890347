import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import type { Refused } from '@/lib/staff/tries'
import { accountView } from '@/lib/staff/view'
import { refuse, reply } from '@/lib/web/reply'
import { passwordWords } from './password-words'
import type { PasswordProblem } from '@/lib/staff/password-rules'

export const maxBodyBytes = 4096

/** The account as it is now, with what shows only once. */
export async function answer(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  sessionId: string,
  shown: object = {},
): Promise<Response> {
  return reply(200, { view: await accountView(db, staff, sessionId), ...shown })
}

/** The present password was wrong, or too often. */
export function refusePassword(refused: Refused): Response {
  return refused.code === 'locked'
    ? refuse('locked', { until: refused.until })
    : refuse('wrong_password')
}

/** The new password is no good. */
export function refuseChosen(problem: PasswordProblem): Response {
  const message = passwordWords[problem]
  return refuse('invalid_fields', { fields: [{ field: 'chosen', code: problem, message }] })
}
