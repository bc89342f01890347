import { randomUUID } from 'node:crypto'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Selectable } from 'kysely'
import type { Schema } from '@/lib/db/schema'
import { Configuration } from './configuration'
import type { Draft } from './draft'

export type ConfigurationRow = Selectable<Schema['configurations']>

/** A published configuration as new payments begin with it. */
export type PublishedConfiguration = { id: string; versionId: string; content: Configuration }

/** What a merchant's agents may choose from, in the owner's order. */
export async function publishedConfigurations(
  db: Db,
  merchantId: string,
): Promise<PublishedConfiguration[]> {
  const rows = await published(db, merchantId)
    .orderBy('configurations.position')
    // As in the owner's list: one that comes back may find its place taken.
    .orderBy('configurations.id')
    .execute()
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
 * Publishes another version of a configuration, the published one with some parts changed; a draft
 * is changed likewise, or publishing it later would take the change back. Versions never change:
 * payments that began with an earlier one end with it. Null where the merchant has no such
 * configuration.
 */
export async function publishChanged(
  db: Db,
  merchantId: string,
  id: string,
  change: Pick<Configuration, 'gatewayAccount'>,
): Promise<PublishedConfiguration | null> {
  // Held, so that of two changes at once the second is made of the first.
  const held = await holdConfiguration(db, merchantId, id)
  const before = held && (await findPublished(db, merchantId, id))
  if (!before) return null
  const content = Configuration.parse({ ...before.content, ...change })
  const { versionId } = await insertVersion(db, { merchantId, id, content, staffId: null })
  if (held.draft !== null) {
    const draft = JSON.stringify({ ...JSON.parse(held.draft), ...change })
    await db.updateTable('configurations').set({ draft }).where('id', '=', id).execute()
  }
  return { id, versionId, content }
}

/** A configuration as it is kept, whoever comes next waits for this transaction; null: not the merchant's. */
export async function holdConfiguration(
  db: Db,
  merchantId: string,
  id: string,
): Promise<ConfigurationRow | null> {
  const query = db
    .updateTable('configurations')
    .set((eb) => ({ position: eb.ref('position') }))
    .where('id', '=', id)
    .where('merchant_id', '=', merchantId)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/**
 * Adds a version to a configuration that is held, and has new payments begin with it. The draft's
 * revision grows: an editor that was opened before would go on from what is no longer published.
 */
export async function insertVersion(
  db: Db,
  version: {
    merchantId: string
    id: string
    content: Configuration
    /** Null for a command. */
    staffId: string | null
    /** The number of the version this one brings back. */
    bringsBack?: number
  },
): Promise<{ versionId: string; number: number; revision: number }> {
  const { merchantId, id, content, staffId, bringsBack = null } = version
  const { last } = await db
    .selectFrom('configuration_versions')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('configuration_id', '=', id)
    .executeTakeFirstOrThrow()
  const versionId = randomUUID()
  const number = (last ?? 0) + 1
  await db
    .insertInto('configuration_versions')
    .values({
      id: versionId,
      merchant_id: merchantId,
      configuration_id: id,
      number,
      content: JSON.stringify(content),
      created_at: dbNow,
      staff_id: staffId,
      brings_back: bringsBack,
    })
    .execute()
  const { revision } = await db
    .updateTable('configurations')
    .set((eb) => ({
      published_version_id: versionId,
      draft_revision: eb('draft_revision', '+', 1),
    }))
    .where('id', '=', id)
    .returning('draft_revision as revision')
    .executeTakeFirstOrThrow()
  return { versionId, number, revision }
}

/** A configuration that is a draft and nothing else yet, at the end of the owner's list. */
export async function insertConfiguration(
  db: Db,
  merchantId: string,
  draft: Draft,
  staffId: string,
): Promise<string> {
  const { last } = await db
    .selectFrom('configurations')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('merchant_id', '=', merchantId)
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  await db
    .insertInto('configurations')
    .values({
      id,
      merchant_id: merchantId,
      position: (last ?? 0) + 1,
      draft: JSON.stringify(draft),
      draft_revision: 1,
      draft_at: dbNow,
      draft_by: staffId,
    })
    .execute()
  return id
}

/**
 * Writes or, with null, takes away the draft of a configuration whose draft still has this
 * revision; null when somebody else was first, or it is archived, or not the merchant's.
 */
export async function writeDraft(
  db: Db,
  merchantId: string,
  id: string,
  { revision, draft, staffId }: { revision: number; draft: Draft | null; staffId: string },
): Promise<number | null> {
  const row = await db
    .updateTable('configurations')
    .set((eb) => ({
      draft: draft && JSON.stringify(draft),
      draft_revision: eb('draft_revision', '+', 1),
      draft_at: draft && dbNow,
      draft_by: draft && staffId,
    }))
    .where('id', '=', id)
    .where('merchant_id', '=', merchantId)
    .where('draft_revision', '=', revision)
    .where('archived_at', 'is', null)
    .returning('draft_revision')
    .executeTakeFirst()
  return row?.draft_revision ?? null
}

/** Puts a configuration that is held away, or takes it out again. */
export async function setArchived(db: Db, id: string, archived: boolean): Promise<void> {
  const archived_at = archived ? dbNow : null
  await db.updateTable('configurations').set({ archived_at }).where('id', '=', id).execute()
}

/** Takes a configuration that is held from the agents until its draft is published. */
export async function unpublish(db: Db, id: string, draft: string): Promise<void> {
  const changes = { published_version_id: null, draft, draft_at: dbNow }
  await db.updateTable('configurations').set(changes).where('id', '=', id).execute()
}

/** Where a configuration stands in the owner's list, and in the agents'. */
export async function setPosition(db: Db, id: string, position: number): Promise<void> {
  await db.updateTable('configurations').set({ position }).where('id', '=', id).execute()
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
