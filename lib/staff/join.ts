import { randomUUID } from 'node:crypto'
import { noteAudit } from '@/lib/audit/note'
import type { Db } from '@/lib/db/port'
import { merchantName } from '@/lib/merchant/store'
import type { Ports } from '@/lib/ports'
import { choosePassword } from './choose-password'
import { invitationByToken, useInvitation, type InvitationRow } from './invitation-store'
import { tokenHash } from './invite'
import type { PasswordProblem } from './password-rules'
import type { Owed } from './second-factor'
import { beginSession, findHalfSession } from './session'
import {
  findStaff,
  findStaffByEmail,
  insertStaff,
  unlock,
  updateStaff,
  type StaffRow,
} from './store'
import { noteSignedIn } from './tries'
import type { Role } from './roles'

/** Why a link leads nowhere. */
export type LinkTrouble = 'not_a_link' | 'used' | 'withdrawn' | 'expired' | 'email_taken'

/** What the page says before anybody has done anything. */
export type Welcome = {
  name: string
  email: string
  role: Role
  merchant: string
  /** Somebody known, who signs in anew. */
  isBack: boolean
}

/** Whom a link is for. Looking changes nothing: previews of links look too. */
export async function readInvitation(
  db: Db,
  token: string,
): Promise<{ ok: true; welcome: Welcome } | { ok: false; code: LinkTrouble }> {
  const row = await invitationByToken(db, tokenHash(token))
  const trouble = troubleOf(row)
  if (!row || trouble) return { ok: false, code: trouble ?? 'not_a_link' }
  const { email, name, role } = row
  // Somebody else's since they were invited: at another merchant, where an invitation is not known.
  if (row.staff_id === null && (await findStaffByEmail(db, email))) {
    return { ok: false, code: 'email_taken' }
  }
  const merchant = await merchantName(db, row.merchant_id)
  return { ok: true, welcome: { name, email, role, merchant, isBack: row.staff_id !== null } }
}

export type Joined =
  | { ok: true; sessionId: string; owes: Owed | null }
  | { ok: false; code: LinkTrouble }
  | { ok: false; code: 'invalid_password'; problem: PasswordProblem }

/** Somebody chooses a password and is in, or at their second step. The link works once. */
export async function join(
  { db }: Pick<Ports, 'db'>,
  token: string,
  password: string,
): Promise<Joined> {
  const row = await invitationByToken(db, tokenHash(token))
  const trouble = troubleOf(row)
  if (!row || trouble) return { ok: false, code: trouble ?? 'not_a_link' }
  const before = row.staff_id && (await findStaff(db, row.merchant_id, row.staff_id))
  const chosen = await choosePassword(db, row, before || null, password)
  if (!chosen.ok) return { ok: false, code: 'invalid_password', problem: chosen.problem }
  return db.transaction().execute(async (db) => {
    if (!before && (await findStaffByEmail(db, row.email)))
      return { ok: false, code: 'email_taken' }
    if (!(await useInvitation(db, row))) return { ok: false, code: 'used' }
    const staff = await admit(db, row, before || null, chosen.hash)
    const sessionId = await beginSession(db, staff, { second: false })
    const owes = (await findHalfSession(db, sessionId))?.owes ?? null
    if (owes === null) await noteSignedIn(db, staff, 'invitation')
    return { ok: true, sessionId, owes }
  })
}

async function admit(
  db: Db,
  row: InvitationRow,
  before: StaffRow | null,
  password_hash: string,
): Promise<StaffRow> {
  const { email, merchant_id: merchantId, name, role } = row
  const id = before?.id ?? randomUUID()
  const who = { merchantId, by: { staffId: id }, subject: id }
  if (before) {
    // A command's link also opens the door to somebody disabled; an owner's does not find one.
    const opened = row.made_by === null ? { role, disabled: false } : {}
    await updateStaff(db, id, { password_hash, ...opened })
    await unlock(db, id)
    await noteAudit(db, { ...who, kind: 'staff.password_changed', detail: { way: 'link' } })
    if (opened.role && before.role !== role) {
      const detail = { name: before.name, from: before.role, to: role }
      await noteAudit(db, { ...who, by: 'command', kind: 'staff.role_changed', detail })
    }
    if (opened.role && before.disabled_at !== null) {
      const detail = { name: before.name }
      await noteAudit(db, { ...who, by: 'command', kind: 'staff.enabled', detail })
    }
  } else {
    await insertStaff(db, { id, merchant_id: merchantId, email, name, role, password_hash })
    await noteAudit(db, { ...who, kind: 'staff.joined', detail: { name, email, role } })
  }
  return (await findStaff(db, merchantId, id))!
}

function troubleOf(row: InvitationRow | null): LinkTrouble | null {
  if (!row) return 'not_a_link'
  if (row.used_at !== null) return 'used'
  if (row.withdrawn_at !== null) return 'withdrawn'
  return row.expired === 1 ? 'expired' : null
}
