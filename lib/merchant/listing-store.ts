import type { Db } from '@/lib/db/port'
import { Configuration } from './configuration'
import { Draft, draftOf } from './draft'

/** A configuration in the owner's list. */
export type Listed = {
  id: string
  /** What the next version would be: the draft, or what is published. */
  draft: Draft
  hasDraft: boolean
  published: { number: number; at: number; by: string | null; content: Draft } | null
  archivedAt: number | null
}

/** A merchant's configurations in the owner's order, the archived ones too. */
export async function listConfigurations(db: Db, merchantId: string): Promise<Listed[]> {
  const rows = await db
    .selectFrom('configurations')
    .leftJoin(
      'configuration_versions as version',
      'version.id',
      'configurations.published_version_id',
    )
    .leftJoin('staff as author', 'author.id', 'version.staff_id')
    .select([
      'configurations.id',
      'configurations.draft',
      'configurations.archived_at as archivedAt',
      'version.number',
      'version.content',
      'version.created_at as at',
      'author.name as by',
    ])
    .where('configurations.merchant_id', '=', merchantId)
    .orderBy('configurations.position')
    .orderBy('configurations.id')
    .execute()
  return rows.map(({ id, draft, number, content, at, by, archivedAt }) => {
    const read = content === null ? null : draftOf(Configuration.parse(JSON.parse(content)))
    return {
      id,
      draft: draft === null ? read! : Draft.parse(JSON.parse(draft)),
      hasDraft: draft !== null,
      published: read && { number: number!, at: at!, by, content: read },
      archivedAt,
    }
  })
}
