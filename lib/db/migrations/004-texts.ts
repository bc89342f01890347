import type { Kysely } from 'kysely'

/** Delivery receipts and caps on texts. Columns are explained in `../schema.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('texts').addColumn('reason', 'text').execute()
  const index = (name: string, columns: string[]) =>
    schema.createIndex(name).on('texts').columns(columns).execute()
  await index('texts_of_staff', ['staff_id', 'sent_at'])
  await index('texts_to_a_number', ['merchant_id', 'sent_to', 'sent_at'])
  await index('texts_of_a_merchant', ['merchant_id', 'sent_at'])
  await index('texts_being_sent', ['status', 'sent_at'])
}
