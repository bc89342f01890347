import { sql, type Kysely } from 'kysely'

/**
 * What ended lately without money, found by when it ended: it may have been begun long before. And
 * the few lines of all stories that tell of a dispute.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index payments_expired on payments (merchant_id, expires_at)
    where status = 'expired'`.execute(db)
  await sql`create index payments_canceled on payments (merchant_id, canceled_at)
    where canceled_at is not null`.execute(db)
  await sql`create index story_disputed on story (merchant_id, payment_id)
    where kind = 'disputed'`.execute(db)
}
