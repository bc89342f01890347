import { sql, type Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

export type PasskeyRow = Selectable<Schema['passkeys']>

export async function passkeysOf(db: Db, staffId: string): Promise<PasskeyRow[]> {
  const query = db.selectFrom('passkeys').selectAll().where('staff_id', '=', staffId)
  return query.orderBy('created_at').execute()
}

export async function findPasskey(db: Db, id: string): Promise<PasskeyRow | null> {
  const query = db.selectFrom('passkeys').selectAll().where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** How many passkeys each of a merchant's staff has, by their id. */
export async function passkeysOfMerchant(db: Db, merchantId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('passkeys')
    .select((eb) => ['staff_id', eb.fn.countAll<number | string>().as('count')])
    .where('merchant_id', '=', merchantId)
    .groupBy('staff_id')
    .execute()
  return new Map(rows.map(({ staff_id, count }) => [staff_id, Number(count)]))
}

/** False when somebody has this passkey already. */
export async function insertPasskey(
  db: Db,
  passkey: Omit<PasskeyRow, 'created_at' | 'used_at'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkeys')
    .values({ ...passkey, created_at: dbNow })
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Notes that a passkey was used; false when another use of it came between. */
export async function usePasskey(db: Db, before: PasskeyRow, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ counter, used_at: dbNow })
    .where('id', '=', before.id)
    .where('counter', '=', before.counter)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes one of a person's passkeys, or all of them; how many went. */
export async function deletePasskeys(db: Db, staffId: string, id?: string): Promise<number> {
  let query = db.deleteFrom('passkeys').where('staff_id', '=', staffId)
  if (id !== undefined) query = query.where('id', '=', id)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** Writes a challenge down and sweeps out those that ran out. */
export async function insertChallenge(
  db: Db,
  challenge: { challenge_hash: string; staff_id: string | null },
  lifeMs: number,
): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', dbNow).execute()
  await db
    .insertInto('passkey_challenges')
    .values({ ...challenge, expires_at: sql<number>`${dbNow} + ${lifeMs}` })
    .execute()
}

/** Takes a challenge out, so that it is answered once; whether it was there, and for this person. */
export async function takeChallenge(
  db: Db,
  { challenge_hash, staff_id }: { challenge_hash: string; staff_id: string | null },
): Promise<boolean> {
  const row = await db
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', challenge_hash)
    .where('expires_at', '>', dbNow)
    .returning('staff_id')
    .executeTakeFirst()
  return row !== undefined && row.staff_id === staff_id
}
