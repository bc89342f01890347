import { dbNow } from '@/lib/db/now'
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

/** Writes a business down. It has no configuration yet, and nobody may come in. */
export async function insertMerchant(db: Db, id: string, name: string): Promise<void> {
  await db.insertInto('merchants').values({ merchant_id: id, name, created_at: dbNow }).execute()
}

/** Gives a business another name; what callers read is in its configurations. */
export async function renameMerchant(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('merchants').set({ name }).where('merchant_id', '=', id).execute()
}

/** Every configuration that payments may have begun with, archived ones last, with its newest version. */
export async function listedConfigurations(
  db: Db,
  merchantId: string,
): Promise<{ id: string; versionId: string }[]> {
  const rows = await db
    .selectFrom('configurations')
    .select(['id', 'published_version_id as versionId', 'archived_at'])
    .where('merchant_id', '=', merchantId)
    .where('published_version_id', 'is not', null)
    .orderBy('position')
    .execute()
  const inOrder = rows.toSorted(
    (a, b) => Number(a.archived_at !== null) - Number(b.archived_at !== null),
  )
  return inOrder.map(({ id, versionId }) => ({ id, versionId: versionId! }))
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
