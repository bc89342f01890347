import { sql, type Kysely } from 'kysely'

/** What an API key may do, and how an owner tells one from another. Columns: `../schema-staff.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const key = (name: string, type: 'text' | 'bigint') =>
    db.schema.alterTable('api_keys').addColumn(name, type).execute()
  await db.schema
    .alterTable('api_keys')
    .addColumn('scopes', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await key('hint', 'text')
  await key('staff_id', 'text')
  await key('last_used_at', 'bigint')
  // Keys that were made before there were scopes go on as they were.
  await sql`update api_keys set scopes = 'calls payments:read payments:refund'`.execute(db)
  await db.schema
    .createIndex('api_keys_of_a_merchant')
    .on('api_keys')
    .columns(['merchant_id', 'created_at'])
    .execute()
}
