import { sql, type SqlBool } from 'kysely'
import { dbNow } from '@/lib/db/now'

const dayMs = 24 * 60 * 60_000
/** What ran out or was cancelled is somebody's work for so long. */
const workDaysMs = 7 * dayMs
/** The server asks the bank by itself first. */
export const resolvableAfterMs = 10 * 60_000

/** Why a payment waits for a person, each as SQL over the row of `payments`. */
export const because = {
  asked: sql<SqlBool>`(payments.new_link_asked_at is not null
    and (payments.dealt_with_at is null or payments.dealt_with_at < payments.new_link_asked_at))`,
  expired: sql<SqlBool>`(payments.status = 'expired' and payments.new_link_asked_at is null
    and payments.expires_at >= ${dbNow} - ${workDaysMs}
    and (payments.dealt_with_at is null or payments.dealt_with_at < payments.expires_at))`,
  canceled: sql<SqlBool>`(payments.status = 'canceled' and payments.canceled_at >= ${dbNow} - ${workDaysMs}
    and (payments.dealt_with_at is null or payments.dealt_with_at < payments.canceled_at))`,
  flagged: sql<SqlBool>`exists (select 1 from attempts where attempts.payment_id = payments.id
    and attempts.flagged_at is not null
    and (attempts.settled_at is null or attempts.settled_at < attempts.flagged_at)
    and (payments.dealt_with_at is null or payments.dealt_with_at < attempts.flagged_at))`,
  disputed: sql<SqlBool>`exists (select 1 from story where story.payment_id = payments.id
    and story.kind = 'disputed'
    and (payments.dealt_with_at is null or payments.dealt_with_at < story.at))`,
  refund: sql<SqlBool>`exists (select 1 from refunds where refunds.payment_id = payments.id
    and refunds.status = 'unconfirmed' and refunds.created_at <= ${dbNow} - ${resolvableAfterMs})`,
}

/** Few of many, each found by an index, before the exact conditions are looked at. */
export const mayNeed = (merchantId: string) => sql<SqlBool>`payments.id in (
  select id from payments where merchant_id = ${merchantId}
    and status = 'expired' and expires_at >= ${dbNow} - ${workDaysMs}
  union select id from payments where merchant_id = ${merchantId}
    and canceled_at >= ${dbNow} - ${workDaysMs}
  union select id from payments where merchant_id = ${merchantId} and new_link_asked_at is not null
  union select payment_id from attempts where merchant_id = ${merchantId} and flagged_at is not null
  union select payment_id from story where merchant_id = ${merchantId} and kind = 'disputed'
  union select payment_id from refunds where merchant_id = ${merchantId} and status = 'unconfirmed')`

/** Any of them. */
export const needed = sql<SqlBool>`(${sql.join(Object.values(because), sql` or `)})`
