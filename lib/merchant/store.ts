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
  db
    .selectFrom('configurations')
    .innerJoin(
      'configuration_versions',
      'configuration_versions.id',
      'configurations.published_version_id',
    )
    .select(['configurations.id', 'configuration_versions.id as versionId', 'content'])
    .where('configurations.merchant_id', '=', merchantId)
    .where('configurations.archived_at', 'is', null)

const read = (row: { id: string; versionId: string; content: string }): PublishedConfiguration => ({
  ...row,
  content: Configuration.parse(JSON.parse(row.content)),
})
