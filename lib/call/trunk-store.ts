import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { TrunkView } from './trunk'

export type TrunkRow = Selectable<Schema['trunks']>

/** A merchant's trunks, by name, with who tested each. */
export async function trunksOf(db: Db, merchantId: string): Promise<TrunkView[]> {
  const query = db
    .selectFrom('trunks')
    .leftJoin('staff', 'staff.id', 'trunks.tested_by')
    .selectAll('trunks')
    .select('staff.name as tester')
    .where('trunks.merchant_id', '=', merchantId)
  const rows = await query.orderBy('trunks.name').execute()
  return rows.map(({ name, mode, detect, tested_at, tested_by, tester }) => ({
    ...{ name, mode, detect: detect === 1, testedAt: tested_at, testedBy: tester ?? tested_by },
  }))
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
