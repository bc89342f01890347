import type { Kysely } from 'kysely'

/** Calls whose sound passes a media engine of the operator's own, and the trunks they come by. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('calls').addColumn('media', 'text').execute()
  await db.schema
    .createTable('trunks')
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('detect', 'integer', (c) => c.notNull())
    .addColumn('tested_at', 'bigint', (c) => c.notNull())
    .addColumn('tested_by', 'text', (c) => c.notNull())
    .addColumn('test', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('trunks_key', ['merchant_id', 'name'])
    .execute()
}
