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

/**
 * Holds somebody's row, so that who does so next in a transaction waits for this one. Whoever writes
 * of their sessions or factors does it first: in another order two would wait for each other for good.
 */
export async function holdStaff(db: Db, id: string): Promise<void> {
  const query = db.updateTable('staff').set((eb) => ({ name: eb.ref('name') }))
  await query.where('id', '=', id).execute()
}

/** Everybody who may sign in, in the order they came. */
export async function activeStaff(db: Db): Promise<StaffRow[]> {
  const query = db.selectFrom('staff').selectAll().where('disabled_at', 'is', null)
  return query.orderBy('created_at').orderBy('name').execute()
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

/**
 * Forgets the tries after the right password; false when others locked the account meanwhile, or
 * the person was disabled or has another password by now: what was looked at is not so any more.
 */
export async function forgetTries(db: Db, staff: StaffRow): Promise<boolean> {
  const { numUpdatedRows } = await unchanged(db, staff)
    .set({ failed_tries: 0, locked_until: null })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Takes back the try of a right password whose second step is still to come: what was tried wrong
 * before stays counted, or codes could be guessed without end between right passwords. False as
 * with `forgetTries`.
 */
export async function uncountTry(db: Db, staff: StaffRow): Promise<boolean> {
  const { numUpdatedRows } = await unchanged(db, staff)
    .set((eb) => ({ failed_tries: eb('failed_tries', '-', 1), locked_until: null }))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Somebody's row, while it is still as it was when their try began. */
const unchanged = (db: Db, { id, failed_tries, password_hash }: StaffRow) =>
  db
    .updateTable('staff')
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .where('disabled_at', 'is', null)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('failed_tries', '=', failed_tries)]))

/** One of a merchant's staff; null for somebody else's. */
export async function findStaff(db: Db, merchantId: string, id: string): Promise<StaffRow | null> {
  const query = db.selectFrom('staff').selectAll().where('id', '=', id)
  return (await query.where('merchant_id', '=', merchantId).executeTakeFirst()) ?? null
}

/** Everybody of a merchant, the disabled ones too, by name. */
export async function staffOfMerchant(db: Db, merchantId: string): Promise<StaffRow[]> {
  const query = db.selectFrom('staff').selectAll().where('merchant_id', '=', merchantId)
  return query.orderBy('name').orderBy('id').execute()
}

/** How many owners could sign in today. */
export async function countOwners(db: Db, merchantId: string): Promise<number> {
  const { owners } = await db
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll<number | string>().as('owners'))
    .where('merchant_id', '=', merchantId)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(owners)
}

export async function insertStaff(
  db: Db,
  person: Pick<StaffRow, 'id' | 'merchant_id' | 'email' | 'name' | 'role' | 'password_hash'>,
): Promise<void> {
  const email = plainEmail(person.email)
  await db
    .insertInto('staff')
    .values({ ...person, email, created_at: dbNow })
    .execute()
}

/** Changes what an owner, or the person, may change. `disabled` by the database's clock. */
export async function updateStaff(
  db: Db,
  id: string,
  change: Partial<Pick<StaffRow, 'name' | 'role' | 'password_hash'>> & { disabled?: boolean },
): Promise<void> {
  const { disabled, ...columns } = change
  const standing = disabled === undefined ? {} : { disabled_at: disabled ? dbNow : null }
  await db
    .updateTable('staff')
    .set({ ...columns, ...standing })
    .where('id', '=', id)
    .execute()
}

/** Puts a password in the place of the one that somebody had; false when they have another by now. */
export async function replacePassword(
  db: Db,
  { id, password_hash: before }: StaffRow,
  password_hash: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set({ password_hash })
    .where('id', '=', id)
    .where('password_hash', '=', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Opens the lock of wrong tries. */
export async function unlock(db: Db, id: string): Promise<void> {
  const open = { failed_tries: 0, locked_until: null }
  await db.updateTable('staff').set(open).where('id', '=', id).execute()
}

/** Addresses are stored and compared in this form. */
export const plainEmail = (email: string) => email.trim().toLowerCase()
