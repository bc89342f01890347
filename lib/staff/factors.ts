import { noteAudit } from '@/lib/audit/note'
import type { Db } from '@/lib/db/port'
import type { Ports } from '@/lib/ports'
import { keepPasskey } from './passkey'
import type { MadePasskey } from './passkey-answer'
import { deletePasskeys, passkeysOf } from './passkey-store'
import { makeCodes } from './recovery'
import { codesOf, deleteCodes } from './recovery-store'
import type { RelyingParty } from './relying-party'
import { secondFactorRule } from './rule-store'
import { needsSecondFactor } from './second-factor'
import {
  beginSession,
  endSession,
  findHalfSession,
  findSession,
  sessionHash,
  type Staff,
} from './session'
import { markSecond, markSessionsEnded } from './session-store'
import { findStaff, holdStaff } from './store'
import { confirmTotp } from './totp'
import { deleteTotp, findTotp } from './totp-store'
import { noteSignedIn } from './tries'
import { lookAtSessions } from './watch'

/** A second factor as it is shown for the first time. */
export type NewFactor =
  | { kind: 'app'; code: string }
  | { kind: 'passkey'; party: RelyingParty; name: string; answer: MadePasskey }

/** `codes` are told when they were made: with a person's first factor. */
export type Added =
  { ok: true; codes: string[] | null } | { ok: false; code: 'wrong_code' | 'not_signed_in' }

type Used = Pick<Ports, 'config' | 'db'>

/** Somebody who is signed in adds a second factor. */
export async function addFactor(
  ports: Used,
  staff: Staff,
  sessionId: string,
  factor: NewFactor,
): Promise<Added> {
  const added = await ports.db.transaction().execute(async (db): Promise<Added> => {
    if (!(await isStillIn(db, staff, sessionId))) return { ok: false, code: 'not_signed_in' }
    const isAnother = factor.kind === 'app' && (await factorsOf(db, staff.id)).app !== null
    const added = await keepFactor({ ...ports, db }, staff, sessionId, factor)
    if (!added.ok) return added
    // This very session has shown it; the person's other ones are asked for it.
    await markSecond(db, sessionHash(sessionId))
    // They showed the telephone that this one replaces, and it may be lost.
    if (isAnother) await markSessionsEnded(db, staff.id, sessionHash(sessionId))
    return added
  })
  if (added.ok) void lookAtSessions()
  return added
}

/**
 * Somebody who must have a second factor has set it up, and is in: with a new session. Where no
 * codes can be shown none are made; the account page then asks for it.
 */
export async function completeSetUp(
  ports: Used,
  staff: Staff,
  halfId: string,
  factor: NewFactor,
  show: { codes: boolean },
): Promise<(Added & { ok: true; sessionId: string }) | (Added & { ok: false })> {
  return ports.db.transaction().execute(async (db) => {
    await holdStaff(db, staff.id)
    const half = await findHalfSession(db, halfId)
    if (half?.owes !== 'set_up') return { ok: false, code: 'not_signed_in' }
    const added = await keepFactor({ ...ports, db }, staff, halfId, factor, show)
    if (!added.ok) return added
    await endSession(db, halfId)
    const row = (await findStaff(db, staff.merchantId, staff.id))!
    const sessionId = await beginSession(db, row, { second: true })
    await noteSignedIn(db, row, 'password, second factor set up')
    return { ...added, sessionId }
  })
}

/** Removes the app, or one passkey; the last one stays where there must be one. */
export async function removeFactor(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
  sessionId: string,
  which: 'app' | { passkey: string },
): Promise<
  { ok: true } | { ok: false; code: 'not_found' | 'not_signed_in' | 'second_factor_needed' }
> {
  const removed = await db.transaction().execute(async (db) => {
    if (!(await isStillIn(db, staff, sessionId))) {
      return { ok: false, code: 'not_signed_in' } as const
    }
    const has = await factorsOf(db, staff.id)
    // What an app was shown, and nobody confirmed, is none yet.
    if (which === 'app' && !has.app) return { ok: false, code: 'not_found' } as const
    const isLast = has.passkeys.length + (has.app ? 1 : 0) === 1
    const needed = needsSecondFactor(staff.role, await secondFactorRule(db, staff.merchantId))
    if (isLast && needed) return { ok: false, code: 'second_factor_needed' } as const
    const gone =
      which === 'app'
        ? await deleteTotp(db, staff.id)
        : (await deletePasskeys(db, staff.id, which.passkey)) > 0
    if (!gone) return { ok: false, code: 'not_found' } as const
    if (isLast) await deleteCodes(db, staff.id)
    await markSessionsEnded(db, staff.id, sessionHash(sessionId))
    const kind = which === 'app' ? 'app' : 'passkey'
    await note(db, staff, 'staff.second_factor_removed', { kind })
    return { ok: true } as const
  })
  if (removed.ok) void lookAtSessions()
  return removed
}

/** New recovery codes; those of before stop working. */
export async function makeCodesAnew(
  { db }: Pick<Ports, 'db'>,
  staff: Staff,
): Promise<{ ok: true; codes: string[] } | { ok: false; code: 'not_allowed_now' }> {
  return db.transaction().execute(async (db) => {
    await holdStaff(db, staff.id)
    const has = await factorsOf(db, staff.id)
    if (!has.app && has.passkeys.length === 0) return { ok: false, code: 'not_allowed_now' }
    const codes = await makeCodes(db, staff)
    await note(db, staff, 'staff.recovery_codes_made')
    return { ok: true, codes }
  })
}

/**
 * Asked where a factor is kept: who lost theirs to an owner's reset a moment ago must not have
 * another one by it. Held, so that a reset comes before or after, and of two changes of one person
 * the second sees the first.
 */
async function isStillIn(db: Db, staff: Staff, sessionId: string): Promise<boolean> {
  await holdStaff(db, staff.id)
  return (await findSession(db, sessionId, { touch: false })) !== null
}

/** What somebody has beside their password. */
export async function factorsOf(db: Db, staffId: string) {
  const [app, passkeys] = [await findTotp(db, staffId), await passkeysOf(db, staffId)]
  return { app: app?.sealed ? { addedAt: app.added_at! } : null, passkeys }
}

async function keepFactor(
  ports: Used,
  staff: Staff,
  sessionId: string,
  factor: NewFactor,
  show = { codes: true },
): Promise<Added> {
  const kept =
    factor.kind === 'app'
      ? await confirmTotp(ports, staff, sessionId, factor.code)
      : await keepPasskey(ports.db, factor.party, staff, factor)
  if (!kept) return { ok: false, code: 'wrong_code' }
  await note(ports.db, staff, 'staff.second_factor_added', { kind: factor.kind })
  if (!show.codes || (await codesOf(ports.db, staff.id))) return { ok: true, codes: null }
  const codes = await makeCodes(ports.db, staff)
  await note(ports.db, staff, 'staff.recovery_codes_made')
  return { ok: true, codes }
}

const note = (
  db: Db,
  { id, merchantId }: Staff,
  kind: 'staff.second_factor_added' | 'staff.second_factor_removed' | 'staff.recovery_codes_made',
  detail?: Record<string, string>,
) =>
  noteAudit(db, { merchantId, by: { staffId: id }, kind, subject: id, ...(detail && { detail }) })
