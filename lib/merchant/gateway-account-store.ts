import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

/** One account at a gateway, its credentials sealed. */
export type GatewayAccountRow = Selectable<Schema['gateway_accounts']>

export async function gatewayAccountById(db: Db, id: string): Promise<GatewayAccountRow | null> {
  const query = db.selectFrom('gateway_accounts').selectAll().where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** Every account of the installation, the archived ones too: rotation and `doctor` see them all. */
export async function gatewayAccounts(db: Db): Promise<GatewayAccountRow[]> {
  return db.selectFrom('gateway_accounts').selectAll().orderBy('created_at').execute()
}

export async function insertGatewayAccount(
  db: Db,
  account: Pick<GatewayAccountRow, 'id' | 'merchant_id' | 'gateway' | 'name' | 'live' | 'sealed'>,
): Promise<void> {
  await db
    .insertInto('gateway_accounts')
    .values({ ...account, created_at: dbNow, changed_at: dbNow })
    .execute()
}

/** Puts other sealed credentials in place; false when somebody changed them meanwhile. */
export async function replaceSealed(
  db: Db,
  { id, sealed: before }: Pick<GatewayAccountRow, 'id' | 'sealed'>,
  sealed: string,
): Promise<boolean> {
  const query = db
    .updateTable('gateway_accounts')
    .set({ sealed, changed_at: dbNow })
    .where('id', '=', id)
    .where('sealed', '=', before)
    .returning('id')
  return (await query.executeTakeFirst()) !== undefined
}
