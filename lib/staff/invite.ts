import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { noteAudit } from '@/lib/audit/note'
import type { Db } from '@/lib/db/port'
import { holdMerchant } from '@/lib/merchant/store'
import type { Ports } from '@/lib/ports'
import {
  insertInvitation,
  openInvitations,
  renewInvitation,
  withdrawInvitations,
} from './invitation-store'
import type { Role } from './roles'
import type { Staff } from './session'
import { findStaffByEmail, plainEmail } from './store'

/** How long a one-time link can be used. */
export const linkMs = 72 * 60 * 60 * 1000

export type Invited = { name: string; email: string; role: Role }
type Used = Pick<Ports, 'config' | 'db'>

/** Invites somebody new. The link is told once: the record has its hash. */
export async function invite(
  { config, db }: Used,
  { merchantId, by }: { merchantId: string; by: { staffId: string } | 'command' },
  person: Invited,
): Promise<{ ok: true; link: string } | { ok: false; code: 'email_taken' }> {
  return inOne(db, async (db) => {
    const email = plainEmail(person.email)
    // Of two who invite the same address the second finds it invited.
    await holdMerchant(db, merchantId)
    if (await findStaffByEmail(db, email)) return { ok: false, code: 'email_taken' }
    const open = await openInvitations(db, merchantId)
    if (open.some((one) => one.email === email)) return { ok: false, code: 'email_taken' }
    const { token, hash } = newToken()
    const id = randomUUID()
    const made_by = by === 'command' ? null : by.staffId
    const { name, role } = person
    const row = { id, merchant_id: merchantId, staff_id: null, email, name, role, made_by }
    await insertInvitation(db, { ...row, token_hash: hash }, linkMs)
    const detail = { name, email, role }
    await noteAudit(db, { merchantId, by, kind: 'staff.invited', subject: id, detail })
    return { ok: true, link: linkOf(config.publicUrl, token) }
  })
}

/** In the transaction that is given, or one of its own. */
const inOne = <Result>(db: Db, work: (db: Db) => Promise<Result>) =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

/** Another link for somebody who was invited; the one before stops working. */
export async function inviteAgain(
  { config, db }: Used,
  owner: Staff,
  id: string,
): Promise<{ ok: true; link: string } | { ok: false; code: 'not_found' }> {
  return db.transaction().execute(async (db) => {
    const { token, hash } = newToken()
    const row = await renewInvitation(
      db,
      { ...owner, id },
      { by: owner.id, token_hash: hash },
      linkMs,
    )
    if (!row) return { ok: false, code: 'not_found' }
    const { email, name, role } = row
    await noteAudit(db, {
      merchantId: owner.merchantId,
      by: { staffId: owner.id },
      kind: 'staff.invited',
      subject: id,
      detail: { name, email, role, again: true },
    })
    return { ok: true, link: linkOf(config.publicUrl, token) }
  })
}

/** Takes an invitation back: its link stops working. */
export async function withdrawInvitation(
  { db }: Used,
  owner: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' }> {
  return db.transaction().execute(async (db) => {
    const [row] = await withdrawInvitations(db, { merchantId: owner.merchantId, id })
    if (!row) return { ok: false, code: 'not_found' }
    await noteAudit(db, {
      merchantId: owner.merchantId,
      by: { staffId: owner.id },
      kind: 'staff.invitation_withdrawn',
      subject: id,
      detail: { name: row.name, email: row.email },
    })
    return { ok: true }
  })
}

/** A link by which somebody known signs in anew, in the place of any earlier one of theirs. */
export async function makeWayBack(
  db: Db,
  publicUrl: string,
  person: { id: string; merchant_id: string; email: string; name: string; role: Role },
  made_by: string | null,
): Promise<string> {
  const { id: staff_id, merchant_id, email, name, role } = person
  await withdrawInvitations(db, { merchantId: merchant_id, staffId: staff_id })
  const { token, hash: token_hash } = newToken()
  const row = { id: randomUUID(), merchant_id, staff_id, email, name, role, token_hash, made_by }
  await insertInvitation(db, row, linkMs)
  return linkOf(publicUrl, token)
}

/** What the record knows of a link. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

const linkOf = (publicUrl: string, token: string) => `${publicUrl}/invite/${token}`
