import { sql, type Kysely } from 'kysely'
import { onPostgres } from './engine'

/** The first tables. Columns are explained in `../schema.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema
  const postgres = onPostgres(db)
  if (postgres) await tellTime(db)
  const table = (name: string) =>
    schema.createTable(name).addColumn('merchant_id', 'text', (c) => c.notNull())

  await schema
    .createTable('merchants')
    .addColumn('merchant_id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await table('logos')
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('bytes', postgres ? 'bytea' : 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('logos_key', ['merchant_id', 'hash'])
    .execute()

  await table('configurations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('archived_at', 'bigint')
    .addColumn('published_version_id', 'text')
    .execute()

  await table('configuration_versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('configuration_id', 'text', (c) => c.notNull().references('configurations.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('configuration_versions_number', ['configuration_id', 'number'])
    .execute()

  await table('api_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('key_hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()

  await table('staff')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('failed_tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('locked_until', 'bigint')
    .addColumn('disabled_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await table('staff_sessions')
    .addColumn('id_hash', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('active_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()

  await table('calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('primary_id', 'text', (c) => c.notNull())
    .addColumn('secondary_id', 'text')
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('caller_number', 'text', (c) => c.notNull())
    .addColumn('called_number', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addUniqueConstraint('calls_primary_id', ['merchant_id', 'primary_id'])
    .execute()

  await table('payments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('call_id', 'text', (c) => c.references('calls.id'))
    .addColumn('configuration_version_id', 'text', (c) =>
      c.notNull().references('configuration_versions.id'),
    )
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('amount', 'bigint')
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('reference', 'text')
    .addColumn('purpose', 'text')
    .addColumn('payer_name', 'text')
    .addColumn('form_values', 'text', (c) => c.notNull())
    .addColumn('link_generation', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('sent_to', 'text')
    .addColumn('sent_at', 'bigint')
    .addColumn('handed_over_at', 'bigint')
    .addColumn('expires_at', 'bigint')
    .addColumn('opened_at', 'bigint')
    .addColumn('touched_at', 'bigint')
    .addColumn('canceled_at', 'bigint')
    .addColumn('new_link_asked_at', 'bigint')
    .addColumn('submits', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('declines', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await table('attempts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('submit_key', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('brand', 'text', (c) => c.notNull())
    .addColumn('last4', 'text', (c) => c.notNull())
    .addColumn('gateway', 'text', (c) => c.notNull())
    .addColumn('gateway_reference', 'text')
    .addColumn('decline_code', 'text')
    .addColumn('authorisation_code', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('checks', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_check_at', 'bigint')
    .addUniqueConstraint('attempts_submit_key', ['payment_id', 'submit_key'])
    .execute()

  await table('texts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))
    .addColumn('sent_to', 'text', (c) => c.notNull())
    .addColumn('segments', 'integer', (c) => c.notNull())
    .addColumn('message_id', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'bigint', (c) => c.notNull())
    .addColumn('status_at', 'bigint', (c) => c.notNull())
    .execute()

  await table('story')
    .addColumn('id', postgres ? 'bigint' : 'integer', (c) =>
      postgres ? c.primaryKey().generatedByDefaultAsIdentity() : c.primaryKey().autoIncrement(),
    )
    .addColumn('payment_id', 'text', (c) => c.notNull().references('payments.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('detail', 'text')
    .execute()

  const index = (name: string, on: string, columns: string[]) =>
    schema.createIndex(name).on(on).columns(columns).execute()
  await index('payments_of_a_merchant', 'payments', ['merchant_id', 'created_at'])
  await index('payments_of_a_call', 'payments', ['call_id'])
  await index('payments_running_out', 'payments', ['status', 'expires_at'])
  await index('attempts_of_a_payment', 'attempts', ['payment_id', 'created_at'])
  await index('attempts_to_check', 'attempts', ['status', 'next_check_at'])
  await index('texts_of_a_payment', 'texts', ['payment_id'])
  await index('story_of_a_payment', 'story', ['payment_id', 'id'])
  await index('calls_of_staff', 'calls', ['staff_id', 'started_at'])
}

/**
 * SQLite is given this function by its server. Called stable, although each call looks at the
 * clock: otherwise no index would be used for `… <= dotline_now()`. A row that was waited for is
 * still compared with the time at which it was had.
 */
async function tellTime(db: Kysely<never>): Promise<void> {
  await sql`create function dotline_now() returns bigint language sql stable
    as $$ select floor(extract(epoch from clock_timestamp()) * 1000)::bigint $$`.execute(db)
}
