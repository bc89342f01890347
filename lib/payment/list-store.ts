import { sql, type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '@/lib/db/port'
import { paymentsWithAttempts } from './desk-store'
import type { Schema } from '@/lib/db/schema'
import type { List, PaymentFilter, Place, Span, StatusGroup } from './list-filter'
import { because, mayNeed, needed } from './needs-store'
import { searchIn } from './search-store'

type Payments = ExpressionBuilder<Schema, 'payments'>

/** Being tried at the bank, or not yet known. */
const checking = ['processing', 'authenticating', 'unconfirmed']

const lists: Record<List, (eb: Payments, merchantId: string) => Expression<SqlBool>> = {
  all: (eb) => eb.and([]),
  waiting: (eb) => eb.and([eb('payments.status', 'in', ['requested', 'opened', 'declined'])]),
  asked: (eb) => eb.and([because.asked]),
  checking: (eb) => eb.and([eb('payments.status', 'in', checking)]),
  expired: (eb) => eb.and([eb('payments.status', '=', 'expired')]),
  canceled: (eb) => eb.and([eb('payments.status', '=', 'canceled')]),
  needs: (eb, merchantId) => eb.and([mayNeed(merchantId), needed]),
}

const hasRefund = sql<SqlBool>`exists (select 1 from refunds where refunds.payment_id = payments.id
  and refunds.reason = 'requested' and refunds.status <> 'refused')`

const statusOf: Record<StatusGroup, string[]> = {
  paid: ['succeeded'],
  refunded: ['succeeded'],
  waiting: ['requested', 'opened'],
  declined: ['declined', 'locked'],
  checking,
  expired: ['expired'],
  canceled: ['canceled'],
  draft: ['draft'],
}

/** The filter as a condition, of one merchant's payments and no other's. */
const matches = (merchantId: string, filter: PaymentFilter, span: Span) => (eb: Payments) => {
  const { list, search, status, entry, agent, configuration } = filter
  const all: Expression<SqlBool>[] = [
    eb('payments.merchant_id', '=', merchantId),
    eb('payments.created_at', '>=', span.from),
    lists[list](eb, merchantId),
  ]
  if (span.to !== null) all.push(eb('payments.created_at', '<', span.to))
  if (search) all.push(searchIn(eb, merchantId, search))
  if (status) all.push(eb('payments.status', 'in', statusOf[status]))
  if (status === 'refunded') all.push(hasRefund)
  if (entry) all.push(eb('payments.entry', '=', entry))
  if (agent) all.push(eb('payments.staff_id', '=', agent))
  if (configuration) {
    all.push(sql<SqlBool>`payments.configuration_version_id in (select id from configuration_versions
      where configuration_id = ${configuration} and merchant_id = ${merchantId})`)
  }
  return eb.and(all)
}

type Page = { after: Place | null; most: number }

/** Rows of the list, the newest first, from behind a place on. Never by counting rows passed over. */
export function listRows(
  db: Db,
  merchantId: string,
  filter: PaymentFilter,
  span: Span,
  { after, most }: Page,
) {
  return rowsOf(db)
    .where(matches(merchantId, filter, span))
    .$if(after !== null, (query) => query.where(isBehind(after!)))
    .orderBy('payments.created_at', 'desc')
    .orderBy('payments.id', 'desc')
    .limit(most)
    .execute()
}

/** The same for a file, which holds less of each. */
export function plainRows(
  db: Db,
  merchantId: string,
  filter: PaymentFilter,
  span: Span,
  { after, most }: Page,
) {
  return plainRowsOf(db)
    .where(matches(merchantId, filter, span))
    .$if(after !== null, (query) => query.where(isBehind(after!)))
    .orderBy('payments.created_at', 'desc')
    .orderBy('payments.id', 'desc')
    .limit(most)
    .execute()
}

export type PlainData = Awaited<ReturnType<typeof plainRows>>[number]

const isBehind = ({ at, id }: Place) =>
  sql<SqlBool>`(payments.created_at, payments.id) < (${at}, ${id})`

/** These payments as they are now, whatever a filter would say of them. */
export function rowsByIds(db: Db, merchantId: string, ids: string[]) {
  return rowsOf(db)
    .where('payments.merchant_id', '=', merchantId)
    .where('payments.id', 'in', ids)
    .orderBy('payments.created_at', 'desc')
    .orderBy('payments.id', 'desc')
    .execute()
}

export type ListData = Awaited<ReturnType<typeof listRows>>[number]

/** Rows on a screen, and the place where they end; null where they hold the list to its end. */
export type Shown = { ids: string[]; until: Place | null }

/** How many payments match; with rows that are shown, only those that belong among them and are not. */
export async function countRows(
  db: Db,
  merchantId: string,
  filter: PaymentFilter,
  span: Span,
  shown: Shown = { ids: [], until: null },
): Promise<number> {
  const { ids, until } = shown
  const { count } = await db
    .selectFrom('payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matches(merchantId, filter, span))
    .$if(ids.length > 0, (query) => query.where('payments.id', 'not in', ids))
    .$if(until !== null, (query) =>
      query.where(sql<SqlBool>`(payments.created_at, payments.id) > (${until!.at}, ${until!.id})`),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What was taken, by currency. */
export async function takenBy(db: Db, merchantId: string, filter: PaymentFilter, span: Span) {
  const rows = await db
    .selectFrom('payments')
    .select((eb) => ['payments.currency', eb.fn.sum<number>('payments.amount').as('amount')])
    .where(matches(merchantId, filter, span))
    .where('payments.status', '=', 'succeeded')
    .groupBy('payments.currency')
    .orderBy('payments.currency')
    .execute()
  return rows.map(({ amount, currency }) => ({ amount: Number(amount), currency }))
}

const flag = (condition: RawBuilder<SqlBool>) =>
  sql<number>`case when ${condition} then 1 else 0 end`

/** A payment with what stands beside it, and what was given back of it. */
function plainRowsOf(db: Db) {
  return paymentsWithAttempts(db)
    .innerJoin(
      'configuration_versions',
      'configuration_versions.id',
      'payments.configuration_version_id',
    )
    .leftJoin('calls', 'calls.id', 'payments.call_id')
    .select([
      'payments.id',
      'payments.status',
      'payments.entry',
      'payments.call_id',
      'payments.configuration_version_id',
      'payments.reference',
      'payments.purpose',
      'payments.payer_name',
      'payments.amount',
      'payments.currency',
      'payments.created_at',
      'payments.sent_at',
      'payments.opened_at',
      'payments.expires_at',
      'payments.canceled_at',
      'payments.sent_to',
      'payments.new_link_asked_at',
      'payments.dealt_with_at',
      'payments.dealt_with_by',
      'payments.submits',
      'staff.name as agent',
      'configuration_versions.number as configuration_number',
      'calls.primary_id as call_primary_id',
      'attempts.brand',
      'attempts.last4',
      'attempts.status as attempt_status',
      'attempts.decline_code',
      'attempts.authorisation_code',
      'attempts.gateway',
      'attempts.gateway_reference',
      'attempts.settled_at',
    ])
    .select(
      sql<number | null>`(select sum(refunds.amount) from refunds
        where refunds.payment_id = payments.id
        and refunds.reason = 'requested' and refunds.status <> 'refused')`.as('given_back'),
    )
}

/** The same with what only a page asks for. */
function rowsOf(db: Db) {
  return plainRowsOf(db).select([
    sql<string | null>`(select texts.status from texts where texts.payment_id = payments.id
      order by texts.sent_at desc limit 1)`.as('text_status'),
    flag(because.asked).as('needs_asked'),
    flag(because.expired).as('needs_expired'),
    flag(because.canceled).as('needs_canceled'),
    flag(because.flagged).as('needs_flagged'),
    flag(because.disputed).as('needs_disputed'),
    flag(because.refund).as('needs_refund'),
  ])
}
