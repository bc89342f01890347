import type { Db } from '@/lib/db/port'

/** Whether an owner asks a second factor of everybody. */
export async function secondFactorRule(db: Db, merchantId: string): Promise<boolean> {
  const query = db.selectFrom('staff_rules').select('second_factor')
  const row = await query.where('merchant_id', '=', merchantId).executeTakeFirst()
  return row?.second_factor === 1
}

export async function keepSecondFactorRule(
  db: Db,
  merchantId: string,
  rule: boolean,
): Promise<void> {
  const second_factor = rule ? 1 : 0
  await db
    .insertInto('staff_rules')
    .values({ merchant_id: merchantId, second_factor })
    .onConflict((on) => on.column('merchant_id').doUpdateSet({ second_factor }))
    .execute()
}
