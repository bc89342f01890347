import { sql, type Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

export type TotpRow = Selectable<Schema['totp_secrets']>
/** A secret at rest, and the name of whose it is. */
export type SealedTotp = { staffId: string; name: string; sealed: string }
type Person = { id: string; merchantId: string }

export async function findTotp(db: Db, staffId: string): Promise<TotpRow | null> {
  const query = db.selectFrom('totp_secrets').selectAll().where('staff_id', '=', staffId)
  return (await query.executeTakeFirst()) ?? null
}

/** Everybody's authenticator secret, for rotation and `doctor`. */
export async function sealedTotps(db: Db): Promise<SealedTotp[]> {
  return db
    .selectFrom('totp_secrets')
    .innerJoin('staff', 'staff.id', 'totp_secrets.staff_id')
    .select(['staff_id as staffId', 'sealed', 'name'])
    .where('sealed', 'is not', null)
    .$narrowType<{ sealed: string }>()
    .execute()
}

/** Who of a merchant's staff has an app. */
export async function appsOfMerchant(db: Db, merchantId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('totp_secrets')
    .select('staff_id')
    .where('merchant_id', '=', merchantId)
    .where('sealed', 'is not', null)
    .execute()
  return new Set(rows.map(({ staff_id }) => staff_id))
}

/** Keeps what the app is being shown until its first code is typed. */
export async function keepPending(db: Db, person: Person, pending: string): Promise<void> {
  await db
    .insertInto('totp_secrets')
    .values({ staff_id: person.id, merchant_id: person.merchantId, pending, pending_at: dbNow })
    .onConflict((on) => on.column('staff_id').doUpdateSet({ pending, pending_at: dbNow }))
    .execute()
}

/** What was pending is the person's from now on; false when another was shown meanwhile. */
export async function adoptPending(
  db: Db,
  staffId: string,
  { pending, sealed, step }: { pending: string; sealed: string; step: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp_secrets')
    .set({ sealed, last_step: step, added_at: dbNow, pending: null, pending_at: null })
    .where('staff_id', '=', staffId)
    .where('pending', '=', pending)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Uses up a step of time; false when it, or a newer one, was used before. */
export async function useStep(
  db: Db,
  { staff_id, sealed }: TotpRow,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp_secrets')
    .set({ last_step: step })
    .where('staff_id', '=', staff_id)
    .where('sealed', '=', sealed)
    .where(sql<boolean>`coalesce(last_step, -1) < ${step}`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts the same secret in place under another seal; false when it was changed meanwhile. */
export async function replaceSealedTotp(
  db: Db,
  { staffId, sealed }: { staffId: string; sealed: string },
  anew: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp_secrets')
    .set({ sealed: anew, pending: null, pending_at: null })
    .where('staff_id', '=', staffId)
    .where('sealed', '=', sealed)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteTotp(db: Db, staffId: string): Promise<boolean> {
  const query = db.deleteFrom('totp_secrets').where('staff_id', '=', staffId)
  return (await query.executeTakeFirst()).numDeletedRows > 0n
}
