import { randomUUID } from 'node:crypto'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { StaffRow } from './store'

/** A person's last passwords before the present one, as they were stored, the newest first. */
export async function earlierPasswords(db: Db, staffId: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('earlier_passwords')
    .select('password_hash')
    .where('staff_id', '=', staffId)
    .orderBy('replaced_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ password_hash }) => password_hash)
}

/** Keeps the present password as an earlier one. */
export async function keepEarlier(db: Db, staff: StaffRow): Promise<void> {
  const { id: staff_id, merchant_id, password_hash } = staff
  await db
    .insertInto('earlier_passwords')
    .values({ id: randomUUID(), staff_id, merchant_id, password_hash, replaced_at: dbNow })
    .execute()
}
