import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'

/** Puts these codes in the place of whatever was left. */
export async function replaceCodes(
  db: Db,
  person: { id: string; merchantId: string },
  hashes: string[],
): Promise<void> {
  await deleteCodes(db, person.id)
  const codes = hashes.map((code_hash) => ({
    code_hash,
    staff_id: person.id,
    merchant_id: person.merchantId,
    created_at: dbNow,
  }))
  await db.insertInto('recovery_codes').values(codes).execute()
}

/** Uses a code up; false when the person has no such code, or used it. */
export async function useCode(db: Db, staffId: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recovery_codes')
    .set({ used_at: dbNow })
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many are left, and when they were made; null before the first were. */
export async function codesOf(
  db: Db,
  staffId: string,
): Promise<{ left: number; madeAt: number } | null> {
  const rows = await db
    .selectFrom('recovery_codes')
    .select(['created_at', 'used_at'])
    .where('staff_id', '=', staffId)
    .execute()
  if (rows.length === 0) return null
  const left = rows.filter(({ used_at }) => used_at === null).length
  return { left, madeAt: rows[0]!.created_at }
}

export async function deleteCodes(db: Db, staffId: string): Promise<void> {
  await db.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute()
}
