import type { Role } from './roles'

/** What a session lacks: a code of the person's second factor, or a second factor at all. */
export type Owed = 'code' | 'set_up'

/** Owners always need a second factor; everybody does where an owner says so (PCI DSS 8.4.2). */
export function needsSecondFactor(role: Role, rule: boolean): boolean {
  return role === 'owner' || rule
}

/**
 * What stands between a right password and a session. Who has a second factor is asked for it,
 * whether or not they must have one.
 */
export function owedBy(session: {
  role: Role
  rule: boolean
  hasFactor: boolean
  shownSecond: boolean
}): Owed | null {
  const { role, rule, hasFactor, shownSecond } = session
  if (shownSecond) return null
  if (hasFactor) return 'code'
  return needsSecondFactor(role, rule) ? 'set_up' : null
}
