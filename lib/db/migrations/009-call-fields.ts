import type { Kysely } from 'kysely'

/** What a contact centre knows when it tells of a call. The column is explained in `../schema.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('calls').addColumn('fields', 'text').execute()
}
