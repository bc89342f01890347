import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

export type TrunkRow = Selectable<Schema['trunks']>

/** A merchant's trunks, by name. */
export async function trunksOf(db: Db, merchantId: string): Promise<TrunkRow[]> {
  const query = db.selectFrom('trunks').selectAll().where('merchant_id', '=', merchantId)
  return query.orderBy('name').execute()
}

export async function findTrunk(
  db: Db,
  merchantId: string,
  name: string,
): Promise<TrunkRow | null> {
  const query = db.selectFrom('trunks').selectAll().where('merchant_id', '=', merchantId)
  return (await query.where('name', '=', name).executeTakeFirst()) ?? null
}

/** Writes down how a trunk was tested; the newest test counts. */
export async function keepTrunk(db: Db, trunk: Omit<TrunkRow, 'tested_at'>): Promise<void> {
  const { mode, detect, tested_by, test } = trunk
  await db
    .insertInto('trunks')
    .values({ ...trunk, tested_at: dbNow })
    .onConflict((conflict) =>
      conflict
        .columns(['merchant_id', 'name'])
        .doUpdateSet({ mode, detect, tested_by, test, tested_at: dbNow }),
    )
    .execute()
}
