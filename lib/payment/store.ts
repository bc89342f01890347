import { sql, type ExpressionBuilder, type Selectable, type UpdateObject } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import { PaymentStatus, statusesBefore, step, type PaymentAction } from './payment'

/** A payment as the record has it, its status checked. */
export type Payment = Omit<Selectable<Schema['payments']>, 'status'> & { status: PaymentStatus }

type Changes = Omit<UpdateObject<Schema, 'payments'>, 'status' | 'version'>
type ChangesFrom = Changes | ((eb: ExpressionBuilder<Schema, 'payments'>) => Changes)

export async function findPayment(db: Db, id: string): Promise<Payment | null> {
  const query = db.selectFrom('payments').selectAll().where('id', '=', id)
  return readOne(await query.executeTakeFirst())
}

export async function insertPayment(
  db: Db,
  payment: Pick<
    Payment,
    | 'id'
    | 'merchant_id'
    | 'staff_id'
    | 'call_id'
    | 'configuration_version_id'
    | 'currency'
    | 'entry'
    | 'form_values'
  >,
): Promise<Payment> {
  const row = await db
    .insertInto('payments')
    .values({ ...payment, status: 'draft', created_at: dbNow })
    .returningAll()
    .executeTakeFirstOrThrow()
  return readOne(row)!
}

/**
 * Moves a payment along its table by compare-and-set: of two that try, one wins and the other
 * gets null. What runs out is neither opened nor submitted after its time.
 */
export async function movePayment(
  db: Db,
  id: string,
  action: PaymentAction,
  changes: ChangesFrom = {},
  only: { submitsBelow?: number; neverGiven?: boolean } = {},
): Promise<Payment | null> {
  const query = db
    .updateTable('payments')
    .set((eb) => ({
      ...changesIn(changes, eb),
      version: eb('version', '+', 1),
      status: statusAfter(action),
    }))
    .where('id', '=', id)
    .where('status', 'in', statusesBefore(action))
    .$if(action === 'submit' || action === 'open', (q) => q.where('expires_at', '>', dbNow))
    .$if(action === 'expire', (q) => q.where('expires_at', '<=', dbNow))
    .$if(only.submitsBelow !== undefined, (q) => q.where('submits', '<', only.submitsBelow!))
    .$if(only.neverGiven === true, (q) =>
      q.where('sent_at', 'is', null).where('handed_over_at', 'is', null),
    )
    .returningAll()
  return readOne(await query.executeTakeFirst())
}

/** Reads a payment and holds its row, so that who does so next in a transaction waits for this one. */
export async function holdPayment(db: Db, id: string): Promise<Payment | null> {
  return notePayment(db, id, (eb) => ({ sent_to: eb.ref('sent_to') }))
}

/** Writes something down that is not a change of status; null where `while` says it came too late. */
export async function notePayment(
  db: Db,
  id: string,
  changes: ChangesFrom,
  only: { while?: PaymentStatus[] } = {},
): Promise<Payment | null> {
  const query = db
    .updateTable('payments')
    .set((eb) => changesIn(changes, eb))
    .where('id', '=', id)
    .$if(only.while !== undefined, (q) => q.where('status', 'in', only.while!))
    .returningAll()
  return readOne(await query.executeTakeFirst())
}

/** Sets a time that is set once; null when it was set before. */
export async function markOnce(
  db: Db,
  id: string,
  column: 'opened_at' | 'touched_at' | 'new_link_asked_at' | 'handed_over_at',
): Promise<Payment | null> {
  const query = db
    .updateTable('payments')
    .set({ [column]: dbNow })
    .where('id', '=', id)
    .where(column, 'is', null)
    .returningAll()
  return readOne(await query.executeTakeFirst())
}

/** The ids of payments whose time is up and whose status does not say so yet. */
export async function overduePayments(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('payments')
    .select('id')
    .where('status', 'in', statusesBefore('expire'))
    .where('expires_at', '<=', dbNow)
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** The payments of a call whose link may still be used, or may be again. */
export async function openPaymentsOfCall(db: Db, callId: string): Promise<Payment[]> {
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('call_id', '=', callId)
    .where('status', 'in', [...statusesBefore('expire'), ...statusesBefore('approve')])
    .execute()
  return rows.map((row) => readOne(row)!)
}

/** The table of `payment.ts`, for one action, as SQL. */
const statusAfter = (action: PaymentAction) =>
  sql<string>`case status ${sql.join(
    statusesBefore(action).map((status) => sql`when ${status} then ${step(status, action)}`),
    sql` `,
  )} end`

const changesIn = (changes: ChangesFrom, eb: ExpressionBuilder<Schema, 'payments'>): Changes =>
  typeof changes === 'function' ? changes(eb) : changes

function readOne(row: Selectable<Schema['payments']> | undefined): Payment | null {
  return row ? { ...row, status: PaymentStatus.parse(row.status) } : null
}
