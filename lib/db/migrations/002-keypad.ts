import type { Kysely } from 'kysely'

/** Card entry by telephone keypad. Columns are explained in `../schema.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('payments')
    .addColumn('entry', 'text', (c) => c.notNull().defaultTo('link'))
    .execute()
  await schema
    .alterTable('calls')
    .addColumn('agent_state', 'text', (c) => c.notNull().defaultTo('on-call'))
    .execute()
  await schema.alterTable('calls').addColumn('region', 'text').execute()

  await schema
    .createTable('keypad_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('call_id', 'text', (c) => c.notNull().references('calls.id'))
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('secured_at', 'bigint')
    .addColumn('extensions', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('ended_at', 'bigint')
    .addColumn('end_reason', 'text')
    .execute()
  // Of two agents, or two windows, that begin on one call at the same moment, one does.
  await schema
    .createIndex('keypad_entries_running')
    .on('keypad_entries')
    .column('call_id')
    .unique()
    .where('ended_at' as never, 'is', null)
    .execute()
  await schema
    .createIndex('keypad_entries_of_a_payment')
    .on('keypad_entries')
    .columns(['payment_id', 'started_at'])
    .execute()
  // The telephone network knows legs and no merchants.
  for (const leg of ['primary_id', 'secondary_id']) {
    await schema.createIndex(`calls_${leg}_leg`).on('calls').column(leg).execute()
  }
}
