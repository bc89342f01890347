import type { Db } from '@/lib/db/port'
import { Configuration } from './configuration'
import type { VersionHead } from './editing-store'

export type Version = VersionHead & { content: Configuration }

/** The versions of a configuration, the newest first; none where the merchant has no such one. */
export async function versionsOf(db: Db, merchantId: string, id: string): Promise<Version[]> {
  const rows = await db
    .selectFrom('configuration_versions as version')
    .leftJoin('staff as author', 'author.id', 'version.staff_id')
    .select([
      'version.number',
      'version.content',
      'version.created_at as at',
      'version.brings_back as bringsBack',
      'author.name as by',
    ])
    .where('version.configuration_id', '=', id)
    .where('version.merchant_id', '=', merchantId)
    .orderBy('version.number', 'desc')
    .execute()
  return rows.map(({ content, ...head }) => ({ ...head, content: read(content) }))
}

/** What one version says, by its number. */
export async function findVersion(
  db: Db,
  merchantId: string,
  id: string,
  number: number,
): Promise<Configuration | null> {
  const row = await db
    .selectFrom('configuration_versions')
    .select('content')
    .where('configuration_id', '=', id)
    .where('merchant_id', '=', merchantId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? read(row.content) : null
}

/** The number of the version that new payments begin with; null before the first. */
export async function publishedNumber(
  db: Db,
  merchantId: string,
  id: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('configurations')
    .innerJoin('configuration_versions as version', 'version.id', 'published_version_id')
    .select('version.number')
    .where('configurations.id', '=', id)
    .where('configurations.merchant_id', '=', merchantId)
    .executeTakeFirst()
  return row?.number ?? null
}

const read = (content: string) => Configuration.parse(JSON.parse(content))
