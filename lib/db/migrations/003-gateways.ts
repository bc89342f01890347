import type { Kysely } from 'kysely'

/** Real gateways: accounts, challenges by the caller's bank, refunds. Columns: `../schema.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('gateway_accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('gateway', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('live', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addColumn('archived_at', 'bigint')
    .execute()

  const attempt = (name: string, type: 'text' | 'bigint') =>
    schema.alterTable('attempts').addColumn(name, type).execute()
  await attempt('gateway_account_id', 'text')
  await attempt('lease_until', 'bigint')
  await attempt('sent_at', 'bigint')
  await attempt('challenge', 'text')
  await attempt('challenged_at', 'bigint')
  await attempt('resumed_at', 'bigint')
  await attempt('stop_asked_at', 'bigint')
  await attempt('nothing_found_at', 'bigint')
  await attempt('held_at', 'bigint')
  await attempt('raw_code', 'text')
  await attempt('flagged_at', 'bigint')

  await schema
    .createTable('refunds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('attempt_id', 'text', (c) => c.notNull().references('attempts.id'))
    .addColumn('request_key', 'text', (c) => c.notNull())
    .addColumn('charge_reference', 'text', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('whole', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('refund_reference', 'text')
    .addColumn('code', 'text')
    .addColumn('raw_code', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('checks', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_check_at', 'bigint')
    .addUniqueConstraint('refunds_request_key', ['payment_id', 'request_key'])
    .execute()
  await schema
    .createIndex('refunds_to_check')
    .on('refunds')
    .columns(['status', 'next_check_at'])
    .execute()
}
