import type { Db } from '@/lib/db/port'

/** What a merchant calls itself to its own staff. */
export async function merchantName(db: Db, merchantId: string): Promise<string> {
  const query = db.selectFrom('merchants').select('name').where('merchant_id', '=', merchantId)
  return (await query.executeTakeFirstOrThrow()).name
}

/** Every business of the installation, for commands. */
export async function merchants(db: Db): Promise<{ id: string; name: string }[]> {
  const query = db.selectFrom('merchants').select(['merchant_id as id', 'name']).orderBy('name')
  return query.execute()
}

export async function findLogo(
  db: Db,
  hash: string,
): Promise<{ type: string; bytes: Buffer } | null> {
  const query = db.selectFrom('logos').select(['type', 'bytes']).where('hash', '=', hash)
  return (await query.executeTakeFirst()) ?? null
}

/** Keeps a logo; the same picture twice is one. */
export async function insertLogo(
  db: Db,
  merchantId: string,
  { hash, type, bytes }: { hash: string; type: string; bytes: Buffer },
): Promise<void> {
  await db
    .insertInto('logos')
    .values({ merchant_id: merchantId, hash, type, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Holds a merchant's row, so that who does so next in a transaction waits for this one. */
export async function holdMerchant(db: Db, merchantId: string): Promise<void> {
  await db
    .updateTable('merchants')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('merchant_id', '=', merchantId)
    .execute()
}

/** The merchant an API key speaks for, unless it was revoked. */
export async function findApiKey(db: Db, keyHash: string): Promise<{ merchantId: string } | null> {
  const row = await db
    .selectFrom('api_keys')
    .select('merchant_id')
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ? { merchantId: row.merchant_id } : null
}
