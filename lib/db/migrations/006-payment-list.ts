import { sql, type Kysely } from 'kysely'

/** The console's list of payments, its work list and its reports. Columns are explained in `../schema.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('payments').addColumn('dealt_with_at', 'bigint').execute()
  await schema.alterTable('payments').addColumn('dealt_with_by', 'text').execute()

  await schema
    .createTable('field_mistakes')
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('field_mistakes_key', ['payment_id', 'entry', 'field', 'reason'])
    .execute()

  const index = (name: string, on: string, columns: string[]) =>
    schema.createIndex(name).on(on).columns(columns).execute()
  // The id decides between payments of the same moment, so that a page never skips one.
  await index('payments_newest_first', 'payments', ['merchant_id', 'created_at', 'id'])
  await schema.dropIndex('payments_of_a_merchant').execute()
  await index('payments_by_status', 'payments', ['merchant_id', 'status', 'created_at', 'id'])
  await index('payments_by_agent', 'payments', ['merchant_id', 'staff_id', 'created_at', 'id'])
  await index('payments_to_a_number', 'payments', ['merchant_id', 'sent_to'])
  await index('attempts_by_last4', 'attempts', ['merchant_id', 'last4'])
  await index('attempts_of_a_merchant', 'attempts', ['merchant_id', 'created_at'])
  await index('calls_of_a_caller', 'calls', ['merchant_id', 'caller_number'])
  await index('field_mistakes_of_a_merchant', 'field_mistakes', ['merchant_id', 'at'])
  // Few rows of many: what waits for a person.
  await sql`create index payments_asked on payments (merchant_id, id)
    where new_link_asked_at is not null`.execute(db)
  await sql`create index attempts_flagged on attempts (merchant_id, payment_id)
    where flagged_at is not null`.execute(db)
  await sql`create index refunds_unknown on refunds (merchant_id, payment_id)
    where status = 'unconfirmed'`.execute(db)
}
