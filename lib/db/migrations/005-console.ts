import type { Kysely } from 'kysely'

/** The owner's console: drafts of configurations, who published what, the audit log. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const configuration = (name: string, type: 'text' | 'bigint') =>
    schema.alterTable('configurations').addColumn(name, type).execute()
  await configuration('draft', 'text')
  await configuration('draft_at', 'bigint')
  await configuration('draft_by', 'text')
  await schema
    .alterTable('configurations')
    .addColumn('draft_revision', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  const version = (name: string, type: 'text' | 'integer') =>
    schema.alterTable('configuration_versions').addColumn(name, type).execute()
  await version('staff_id', 'text')
  await version('brings_back', 'integer')
  await schema.alterTable('refunds').addColumn('note', 'text').execute()

  await schema
    .createTable('audit_lines')
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('api_key_id', 'text')
    .addColumn('subject', 'text')
    .addColumn('detail', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_lines_key', ['merchant_id', 'seq'])
    .execute()
  await schema
    .createTable('audit_heads')
    .addColumn('merchant_id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
}
