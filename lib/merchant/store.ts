import { randomUUID } from 'node:crypto'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { Configuration } from './configuration'

/** A published configuration as new payments begin with it. */
export type PublishedConfiguration = { id: string; versionId: string; content: Configuration }

/** What a merchant's agents may choose from, in the owner's order. */
export async function publishedConfigurations(
  db: Db,
  merchantId: string,
): Promise<PublishedConfiguration[]> {
  const rows = await published(db, merchantId).orderBy('configurations.position').execute()
  return rows.map(read)
}

export async function findPublished(
  db: Db,
  merchantId: string,
  id: string,
): Promise<PublishedConfiguration | null> {
  const row = await published(db, merchantId).where('configurations.id', '=', id).executeTakeFirst()
  return row ? read(row) : null
}

/** What is published anywhere in the installation, for commands: owners see their own alone. */
export async function everyPublished(
  db: Db,
): Promise<(PublishedConfiguration & { merchantId: string })[]> {
  const rows = await joined(db)
    .select('configurations.merchant_id as merchantId')
    .orderBy('configurations.position')
    .execute()
  return rows.map(({ merchantId, ...row }) => ({ ...read(row), merchantId }))
}

/**
 * Publishes another version of a configuration, made of the published one. Versions never change:
 * payments that began with an earlier one end with it. Null where the merchant has no such
 * configuration.
 */
export async function publishChanged(
  db: Db,
  merchantId: string,
  id: string,
  change: (content: Configuration) => Configuration,
): Promise<PublishedConfiguration | null> {
  // Held, so that of two changes at once the second is made of the first.
  const held = await db
    .updateTable('configurations')
    .set((eb) => ({ position: eb.ref('position') }))
    .where('id', '=', id)
    .where('merchant_id', '=', merchantId)
    .returning('id')
    .executeTakeFirst()
  const before = held && (await findPublished(db, merchantId, id))
  if (!before) return null
  const content = Configuration.parse(change(before.content))
  const { number } = await db
    .selectFrom('configuration_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('configuration_id', '=', id)
    .executeTakeFirstOrThrow()
  const versionId = randomUUID()
  await db
    .insertInto('configuration_versions')
    .values({
      id: versionId,
      merchant_id: merchantId,
      configuration_id: id,
      number: number + 1,
      content: JSON.stringify(content),
      created_at: dbNow,
    })
    .execute()
  await db
    .updateTable('configurations')
    .set({ published_version_id: versionId })
    .where('id', '=', id)
    .execute()
  return { id, versionId, content }
}

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

/** The version a payment began with. It never changes, so it is read and checked once. */
export async function configurationVersion(db: Db, versionId: string): Promise<Configuration> {
  const known = versions.get(versionId)
  if (known) return known
  const { content } = await db
    .selectFrom('configuration_versions')
    .select('content')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  const configuration = Configuration.parse(JSON.parse(content))
  if (versions.size >= mostVersionsKept) versions.clear()
  versions.set(versionId, configuration)
  return configuration
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

const mostVersionsKept = 500
const versions = new Map<string, Configuration>()

const published = (db: Db, merchantId: string) =>
  joined(db).where('configurations.merchant_id', '=', merchantId)

const joined = (db: Db) =>
  db
    .selectFrom('configurations')
    .innerJoin(
      'configuration_versions',
      'configuration_versions.id',
      'configurations.published_version_id',
    )
    .select(['configurations.id', 'configuration_versions.id as versionId', 'content'])
    .where('configurations.archived_at', 'is', null)

const read = (row: { id: string; versionId: string; content: string }): PublishedConfiguration => ({
  ...row,
  content: Configuration.parse(JSON.parse(row.content)),
})
