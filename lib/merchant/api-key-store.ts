import { sql } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { readScopes, type ApiScope } from './api-scopes'

export type ApiKey = { id: string; merchantId: string; scopes: ApiScope[] }

/** The key with this hash, unless it was revoked. That it was used is noted, once in `stepMs`. */
export async function useApiKey(db: Db, keyHash: string, stepMs: number): Promise<ApiKey | null> {
  const row = await db
    .selectFrom('api_keys')
    .select(['id', 'merchant_id', 'scopes'])
    .select(sql<number>`${dbNow} - coalesce(last_used_at, 0)`.as('unused_ms'))
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (Number(row.unused_ms) >= stepMs) await noteUse(db, row.id, stepMs)
  return { id: row.id, merchantId: row.merchant_id, scopes: readScopes(row.scopes) }
}

/** Asked again in the statement: of many requests at once one writes. */
async function noteUse(db: Db, id: string, stepMs: number): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: dbNow })
    .where('id', '=', id)
    .where(sql<boolean>`coalesce(last_used_at, 0) <= ${dbNow} - ${stepMs}`)
    .execute()
}

/** An API key as its owner sees it. */
export type ApiKeyView = {
  id: string
  name: string
  scopes: ApiScope[]
  hint: string | null
  /** Null where a command made it. */
  madeBy: string | null
  createdAt: number
  lastUsedAt: number | null
  revokedAt: number | null
}

/** A merchant's keys: those that work first, the newest first. */
export async function apiKeysOf(db: Db, merchantId: string): Promise<ApiKeyView[]> {
  const rows = await db
    .selectFrom('api_keys')
    .leftJoin('staff', 'staff.id', 'api_keys.staff_id')
    .select([
      'api_keys.id',
      'api_keys.name',
      'scopes',
      'hint',
      'staff.name as madeBy',
      'api_keys.created_at as createdAt',
      'last_used_at as lastUsedAt',
      'revoked_at as revokedAt',
    ])
    .where('api_keys.merchant_id', '=', merchantId)
    .orderBy(sql`case when revoked_at is null then 0 else 1 end`)
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id')
    .execute()
  return rows.map((row) => ({ ...row, scopes: readScopes(row.scopes) }))
}

/** How many keys of a merchant work. */
export async function countLiveKeys(db: Db, merchantId: string): Promise<number> {
  const { count } = await db
    .selectFrom('api_keys')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('merchant_id', '=', merchantId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertKey(
  db: Db,
  key: {
    id: string
    merchant_id: string
    name: string
    key_hash: string
    scopes: string
    hint: string
    staff_id: string | null
  },
): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({ ...key, created_at: dbNow })
    .execute()
}

/** A merchant's key stops working; null when it did before, or there is no such key. */
export async function markRevoked(
  db: Db,
  merchantId: string,
  id: string,
): Promise<{ name: string } | null> {
  const query = db
    .updateTable('api_keys')
    .set({ revoked_at: dbNow })
    .where('id', '=', id)
    .where('merchant_id', '=', merchantId)
    .where('revoked_at', 'is', null)
    .returning('name')
  return (await query.executeTakeFirst()) ?? null
}

export async function hasKey(db: Db, merchantId: string, id: string): Promise<boolean> {
  const query = db
    .selectFrom('api_keys')
    .select('id')
    .where('id', '=', id)
    .where('merchant_id', '=', merchantId)
  return (await query.executeTakeFirst()) !== undefined
}
