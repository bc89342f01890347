import { noteAudit } from '@/lib/audit/note'
import type { AuditKind } from '@/lib/audit/event'
import type { Db } from '@/lib/db/port'
import { holdMerchant } from '@/lib/merchant/store'
import type { Ports } from '@/lib/ports'
import { makeWayBack } from './invite'
import { withdrawInvitations } from './invitation-store'
import { hashOfNone, isOfNone } from './password'
import { keepEarlier } from './password-store'
import { deletePasskeys } from './passkey-store'
import { deleteCodes } from './recovery-store'
import type { Role } from './roles'
import { keepSecondFactorRule, secondFactorRule } from './rule-store'
import type { Staff } from './session'
import { markSessionsEnded } from './session-store'
import { countOwners, findStaff, unlock, updateStaff, type StaffRow } from './store'
import { deleteTotp } from './totp-store'
import { lookAtSessions } from './watch'

/** What an owner cannot do to somebody. */
export type Refusal = {
  ok: false
  code: 'not_found' | 'yourself' | 'last_owner' | 'not_allowed_now'
}
type Done<More = object> = ({ ok: true } & More) | Refusal
type Used = Pick<Ports, 'config' | 'db'>

/** Gives somebody another role. Their sessions end: nobody goes on with what they had. */
export async function changeRole(ports: Used, owner: Staff, id: string, role: Role): Promise<Done> {
  return change(ports, owner, id, async (db, person) => {
    if (person.role === role) return
    await updateStaff(db, id, { role })
    await note(db, owner, 'staff.role_changed', person, { from: person.role, to: role })
    if (role !== 'owner') await takeBackLinks(db, owner, person)
  })
}

/** Shuts somebody out, at once and until they are let in again. */
export async function disable(ports: Used, owner: Staff, id: string): Promise<Done> {
  return change(ports, owner, id, async (db, person) => {
    if (person.disabled_at !== null) return
    await updateStaff(db, id, { disabled: true })
    await withdrawInvitations(db, { merchantId: owner.merchantId, staffId: id })
    await note(db, owner, 'staff.disabled', person)
    await takeBackLinks(db, owner, person)
  })
}

/** Links that somebody made are in their hands: whoever is no owner any more brings nobody in. */
async function takeBackLinks(db: Db, owner: Staff, { id: madeBy }: StaffRow): Promise<void> {
  const { merchantId } = owner
  for (const { id, name, email } of await withdrawInvitations(db, { merchantId, madeBy })) {
    const who = { merchantId, by: { staffId: owner.id }, subject: id }
    await noteAudit(db, { ...who, kind: 'staff.invitation_withdrawn', detail: { name, email } })
  }
}

/** Lets somebody in again, with the password and second factor they had. */
export async function enable(ports: Used, owner: Staff, id: string): Promise<Done> {
  return change(ports, owner, id, async (db, person) => {
    if (person.disabled_at === null) return
    await updateStaff(db, id, { disabled: false })
    await note(db, owner, 'staff.enabled', person)
  })
}

/** Opens the lock that wrong tries put on somebody, when it was they themselves. */
export async function unlockStaff(
  { db }: Used,
  owner: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' }> {
  return db.transaction().execute(async (db) => {
    const person = await findStaff(db, owner.merchantId, id)
    if (!person) return { ok: false, code: 'not_found' }
    await unlock(db, id)
    await note(db, owner, 'staff.unlocked', person)
    return { ok: true }
  })
}

/** What somebody lost: `second_factor` is both, because a password alone lets nobody set up anew. */
export type Lost = 'password' | 'second_factor'

/**
 * Lets somebody sign in anew who lost their password or their second factor. From here on the old
 * password opens nothing; the link does, once.
 */
export async function resetSignIn(
  ports: Used,
  owner: Staff,
  id: string,
  lost: Lost,
): Promise<Done<{ link: string }>> {
  let link = ''
  const none = await hashOfNone()
  const done = await change(ports, owner, id, async (db, person) => {
    if (person.disabled_at !== null) return 'not_allowed_now'
    await forget(db, person, none, lost)
    link = await makeWayBack(db, ports.config.publicUrl, person, owner.id)
    await note(db, owner, 'staff.password_changed', person, { way: 'reset by an owner' })
    if (lost === 'second_factor') {
      await note(db, owner, 'staff.second_factor_removed', person, { kind: 'all' })
    }
  })
  return done.ok ? { ok: true, link } : done
}

/** Takes from somebody what they signed in with. `none` is what is stored of no password. */
export async function forget(db: Db, person: StaffRow, none: string, lost: Lost): Promise<void> {
  // Of resets that nobody used nothing is kept: they would push the passwords out of the last four.
  if (!isOfNone(person.password_hash)) await keepEarlier(db, person)
  await updateStaff(db, person.id, { password_hash: none })
  if (lost === 'password') return
  await deleteTotp(db, person.id)
  await deletePasskeys(db, person.id)
  await deleteCodes(db, person.id)
}

/** Asks a second factor of agents and supervisors too, or no longer. It holds from the next look on. */
export async function requireSecondFactor(
  { db }: Used,
  owner: Staff,
  required: boolean,
): Promise<void> {
  await db.transaction().execute(async (db) => {
    if ((await secondFactorRule(db, owner.merchantId)) === required) return
    await keepSecondFactorRule(db, owner.merchantId, required)
    const by = { staffId: owner.id }
    const kind = 'staff.second_factor_required'
    await noteAudit(db, { merchantId: owner.merchantId, by, kind, detail: { required } })
  })
  void lookAtSessions()
}

async function change(
  { db }: Used,
  owner: Staff,
  id: string,
  apply: (db: Db, person: StaffRow) => Promise<void | 'not_allowed_now'>,
): Promise<Done> {
  const done = await db.transaction().execute(async (db): Promise<Done> => {
    // Held, so that two owners who shut each other out do it one after the other.
    await holdMerchant(db, owner.merchantId)
    const person = await findStaff(db, owner.merchantId, id)
    if (!person) return { ok: false, code: 'not_found' }
    if (id === owner.id) return { ok: false, code: 'yourself' }
    const isOwner = person.role === 'owner' && person.disabled_at === null
    if (isOwner && (await countOwners(db, owner.merchantId)) < 2) {
      return { ok: false, code: 'last_owner' }
    }
    const refused = await apply(db, person)
    if (refused) return { ok: false, code: refused }
    await markSessionsEnded(db, id, null)
    return { ok: true }
  })
  if (done.ok) void lookAtSessions()
  return done
}

const note = (
  db: Db,
  owner: Staff,
  kind: AuditKind,
  { id, name }: StaffRow,
  detail: Record<string, string> = {},
) =>
  noteAudit(db, {
    merchantId: owner.merchantId,
    by: { staffId: owner.id },
    kind,
    subject: id,
    detail: { name, ...detail },
  })
