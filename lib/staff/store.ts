import { sql, type Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

export type StaffRow = Selectable<Schema['staff']>

/** A member of staff by e-mail address, however it was capitalised. */
export async function findStaffByEmail(db: Db, email: string): Promise<StaffRow | null> {
  const query = db.selectFrom('staff').selectAll().where('email', '=', plainEmail(email))
  return (await query.executeTakeFirst()) ?? null
}

/** Everybody who may sign in, in the order they came. */
export async function activeStaff(db: Db): Promise<StaffRow[]> {
  const query = db.selectFrom('staff').selectAll().where('disabled_at', 'is', null)
  return query.orderBy('created_at').orderBy('name').execute()
}

/** Everybody of a merchant who ever signed in or may, by name. */
export async function staffOfMerchant(
  db: Db,
  merchantId: string,
): Promise<{ id: string; name: string }[]> {
  const query = db.selectFrom('staff').select(['id', 'name'])
  return query.where('merchant_id', '=', merchantId).orderBy('name').execute()
}

/** What a member of staff is called; null for somebody of another merchant. */
export async function staffName(db: Db, merchantId: string, id: string): Promise<string | null> {
  const query = db.selectFrom('staff').select('name').where('id', '=', id)
  const row = await query.where('merchant_id', '=', merchantId).executeTakeFirst()
  return row?.name ?? null
}

/**
 * Counts a try before its password is looked at, so that tries at the same moment cannot slip by.
 * The last one allowed also locks. Null when the account is locked already, or not there.
 */
export async function countTry(
  db: Db,
  email: string,
  limit: { tries: number; lockMs: number },
): Promise<StaffRow | null> {
  const tries = sql<number>`case when locked_until is null then failed_tries + 1 else 1 end`
  const query = db
    .updateTable('staff')
    .set({
      failed_tries: tries,
      locked_until: sql`case when ${tries} >= ${limit.tries} then ${dbNow} + ${limit.lockMs} end`,
    })
    .where('email', '=', plainEmail(email))
    .where('disabled_at', 'is', null)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', dbNow)]))
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Forgets the tries after the right password; false when others locked the account meanwhile. */
export async function forgetTries(db: Db, { id, failed_tries }: StaffRow): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set({ failed_tries: 0, locked_until: null })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('failed_tries', '=', failed_tries)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function insertSession(db: Db, staff: StaffRow, idHash: string): Promise<void> {
  const { id: staff_id, merchant_id } = staff
  await db
    .insertInto('staff_sessions')
    .values({ id_hash: idHash, merchant_id, staff_id, created_at: dbNow, active_at: dbNow })
    .execute()
}

/** How long a session lives, in milliseconds: without activity, and at all. */
export type Lifetime = { idleMs: number; absoluteMs: number }

/** Who a session belongs to, while it and its person are in good standing. */
export async function findLiveSession(
  db: Db,
  idHash: string,
  { idleMs, absoluteMs }: Lifetime,
): Promise<StaffRow | null> {
  const row = await db
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
    .selectAll('staff')
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .where('disabled_at', 'is', null)
    .where('active_at', '>', sql<number>`${dbNow} - ${idleMs}`)
    .where('staff_sessions.created_at', '>', sql<number>`${dbNow} - ${absoluteMs}`)
    .executeTakeFirst()
  return row ?? null
}

/** Notes that a person did something, unless that was noted less than `stepMs` ago. */
export async function touchSession(db: Db, idHash: string, stepMs: number): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ active_at: dbNow })
    .where('id_hash', '=', idHash)
    .where('active_at', '<=', sql<number>`${dbNow} - ${stepMs}`)
    .execute()
}

export async function markSessionEnded(db: Db, idHash: string): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ ended_at: dbNow })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Addresses are stored and compared in this form. */
export const plainEmail = (email: string) => email.trim().toLowerCase()
