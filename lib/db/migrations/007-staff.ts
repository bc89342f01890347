import type { Kysely } from 'kysely'

/** Staff: invitations, second factors, recovery codes, passkeys, earlier passwords. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const ofStaff = (name: string) =>
    schema
      .createTable(name)
      .addColumn('merchant_id', 'text', (c) => c.notNull())
      .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id'))

  await schema.alterTable('staff_sessions').addColumn('second_at', 'bigint').execute()
  await schema
    .createIndex('staff_sessions_of_staff')
    .on('staff_sessions')
    .columns(['staff_id', 'created_at'])
    .execute()

  await schema
    .createTable('invitations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('merchant_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.references('staff.id'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_by', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('withdrawn_at', 'bigint')
    .execute()
  await schema
    .createIndex('invitations_of_merchant')
    .on('invitations')
    .columns(['merchant_id', 'email'])
    .execute()

  await ofStaff('totp_secrets')
    .addColumn('sealed', 'text')
    .addColumn('last_step', 'bigint')
    .addColumn('added_at', 'bigint')
    .addColumn('pending', 'text')
    .addColumn('pending_at', 'bigint')
    .addPrimaryKeyConstraint('totp_secrets_key', ['staff_id'])
    .execute()

  await ofStaff('recovery_codes')
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addPrimaryKeyConstraint('recovery_codes_key', ['staff_id', 'code_hash'])
    .execute()

  await ofStaff('passkeys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('counter', 'bigint', (c) => c.notNull())
    .addColumn('transports', 'text', (c) => c.notNull())
    .addColumn('synced', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await schema.createIndex('passkeys_of_staff').on('passkeys').column('staff_id').execute()

  await schema
    .createTable('passkey_challenges')
    .addColumn('challenge_hash', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('passkey_challenges_expiry')
    .on('passkey_challenges')
    .column('expires_at')
    .execute()

  await ofStaff('earlier_passwords')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('replaced_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('earlier_passwords_of_staff')
    .on('earlier_passwords')
    .column('staff_id')
    .execute()

  await schema
    .createTable('staff_rules')
    .addColumn('merchant_id', 'text', (c) => c.primaryKey())
    .addColumn('second_factor', 'integer', (c) => c.notNull())
    .execute()
}
