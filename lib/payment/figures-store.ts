import { sql, type SqlBool } from 'kysely'
import type { Db } from '@/lib/db/port'
import type { Span } from './list-filter'
import type { Outcome } from './figures-view'

/** Of one merchant, and of payments that were started in a period. */
export type Asked = { merchantId: string; from: number; to: number }

const startedIn = ({
  merchantId,
  from,
  to,
}: Asked) => sql<SqlBool>`payments.merchant_id = ${merchantId}
  and payments.created_at >= ${from} and payments.created_at < ${to}`

const outcome = sql<Outcome>`case
  when payments.status = 'succeeded' then 'paid'
  when payments.status = 'locked' or payments.status = 'declined' then 'declined'
  when payments.status = 'expired' then 'expired'
  when payments.status = 'canceled' then 'canceled'
  else 'open' end`

/** Payments by day, each day from its midnight on, and by how they ended. */
export async function outcomesByDay(db: Db, asked: Asked, days: Span[]) {
  const inDay = sql<number>`case ${sql.join(
    days.map(({ to }, number) => sql`when payments.created_at < ${to} then ${sql.lit(number)}`),
    sql` `,
  )} end`
  const rows = await db
    .selectFrom('payments')
    .select((eb) => [inDay.as('day'), outcome.as('outcome'), eb.fn.countAll<number>().as('count')])
    .where(startedIn(asked))
    .groupBy(['day', 'outcome'])
    .execute()
  return rows.map(({ count, day, ...row }) => ({ ...row, day: Number(day), count: Number(count) }))
}

/**
 * From the first text, or whatever gave the caller the link first, to the approval. A card that was
 * typed on the call had no link to be slow with.
 */
const timeToPay = sql<number>`attempts.settled_at - coalesce(
  (select min(texts.sent_at) from texts where texts.payment_id = payments.id),
  payments.handed_over_at, payments.created_at)`

const paid = (db: Db, asked: Asked) =>
  db
    .selectFrom('payments')
    .innerJoin('attempts', (join) =>
      join.onRef('attempts.payment_id', '=', 'payments.id').on('attempts.status', '=', 'approved'),
    )
    .where(startedIn(asked))
    .where('payments.entry', '=', 'link')

/** How many payments took at most so long to be paid; the last band is of all that took longer. */
export async function timeBands(db: Db, asked: Asked, bandsMs: number[]) {
  const band = sql<number>`case ${sql.join(
    bandsMs.map((ms, number) => sql`when ${timeToPay} <= ${ms} then ${sql.lit(number)}`),
    sql` `,
  )} else ${sql.lit(bandsMs.length)} end`
  const rows = await paid(db, asked)
    .select((eb) => [band.as('band'), eb.fn.countAll<number>().as('count')])
    .groupBy('band')
    .execute()
  return rows.map(({ band, count }) => ({ band: Number(band), count: Number(count) }))
}

/** The time that a share of the payments did not exceed; `number` counts from 0, the shortest first. */
export async function timeAt(db: Db, asked: Asked, number: number): Promise<number> {
  const row = await paid(db, asked)
    .select(timeToPay.as('ms'))
    .orderBy('ms')
    .limit(1)
    .offset(number)
    .executeTakeFirstOrThrow()
  return Number(row.ms)
}

const all = sql<SqlBool>`1 = 1`
const reached = {
  started: all,
  sent: sql<SqlBool>`payments.sent_at is not null or payments.handed_over_at is not null`,
  delivered: sql<SqlBool>`exists (select 1 from texts where texts.payment_id = payments.id
    and texts.status = 'delivered')`,
  opened: sql<SqlBool>`payments.opened_at is not null`,
  touched: sql<SqlBool>`payments.touched_at is not null`,
  secured: sql<SqlBool>`exists (select 1 from keypad_entries
    where keypad_entries.payment_id = payments.id and keypad_entries.secured_at is not null)`,
  submitted: sql<SqlBool>`exists (select 1 from attempts where attempts.payment_id = payments.id)`,
  paid: sql<SqlBool>`payments.status = 'succeeded'`,
}

/** How many payments came so far, by step. */
export async function stepsReached(db: Db, asked: Asked, entry: 'link' | 'keypad') {
  const count = (step: keyof typeof reached) =>
    sql<number | null>`sum(case when ${reached[step]} then 1 else 0 end)`.as(step)
  const row = await db
    .selectFrom('payments')
    .select([
      count('started'),
      count('sent'),
      count('delivered'),
      count('opened'),
      count('touched'),
      count('secured'),
      count('submitted'),
      count('paid'),
    ])
    .where(startedIn(asked))
    .where('payments.entry', '=', entry)
    .executeTakeFirstOrThrow()
  return row
}

/** Refusals by their code, the most first: all of them, for they are summed up. */
export async function declineCounts(db: Db, { merchantId, from, to }: Asked) {
  const rows = await db
    .selectFrom('attempts')
    .select((eb) => ['decline_code as code', eb.fn.countAll<number>().as('count')])
    .where('merchant_id', '=', merchantId)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('decline_code', 'is not', null)
    .groupBy('decline_code')
    .orderBy('count', 'desc')
    .orderBy('decline_code')
    .execute()
  return rows.map(({ code, count }) => ({ code: code!, count: Number(count) }))
}

/** In how many payments a field was not right, by field and reason, the most first. */
export async function mistakeCounts(db: Db, { merchantId, from, to }: Asked, most: number) {
  const rows = await db
    .selectFrom('field_mistakes')
    .select((eb) => ['entry', 'field', 'reason', eb.fn.countAll<number>().as('count')])
    .where('merchant_id', '=', merchantId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy(['entry', 'field', 'reason'])
    .orderBy('count', 'desc')
    .orderBy('field')
    .orderBy('reason')
    .limit(most)
    .execute()
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}

/** What somebody gave back of these payments, by currency, whenever they did. */
export async function givenBackBy(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select((eb) => ['payments.currency', eb.fn.sum<number>('refunds.amount').as('amount')])
    .where(startedIn(asked))
    .where('refunds.reason', '=', 'requested')
    .where('refunds.status', '<>', 'refused')
    .groupBy('payments.currency')
    .orderBy('payments.currency')
    .execute()
  return rows.map(({ amount, currency }) => ({ amount: Number(amount), currency }))
}

/** Payments, their ends and their money by agent and by the way the card came. */
export async function groupRows(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom('payments')
    .innerJoin('staff', 'staff.id', 'payments.staff_id')
    .select((eb) => [
      'staff.id as agent_id',
      'staff.name as agent',
      'payments.entry',
      'payments.currency',
      outcome.as('outcome'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number | null>('payments.amount').as('amount'),
    ])
    .where(startedIn(asked))
    .groupBy(['staff.id', 'staff.name', 'payments.entry', 'payments.currency', 'outcome'])
    .orderBy('staff.name')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count), amount: Number(row.amount ?? 0) }))
}
