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

/** A merchant's accounts, the oldest first; the archived ones too. */
export async function gatewayAccountsOf(db: Db, merchantId: string): Promise<GatewayAccountRow[]> {
  return db
    .selectFrom('gateway_accounts')
    .selectAll()
    .where('merchant_id', '=', merchantId)
    .orderBy('created_at')
    .execute()
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

/** No configuration can be given this account from now on; null when that was so before. */
export async function markArchived(db: Db, id: string): Promise<GatewayAccountRow | null> {
  const query = db
    .updateTable('gateway_accounts')
    .set({ archived_at: dbNow, changed_at: dbNow })
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Reads an account and holds its row, so that who does so next in a transaction waits for this one. */
export async function holdGatewayAccount(db: Db, id: string): Promise<GatewayAccountRow | null> {
  const query = db
    .updateTable('gateway_accounts')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', id)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
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
