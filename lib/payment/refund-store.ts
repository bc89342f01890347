import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { RefundOutcome } from '@/lib/gateway/port'

/** Money given back, or on its way back. Its id is the idempotency key. */
export type RefundRow = Selectable<Schema['refunds']>

const open = ['intent', 'unconfirmed', 'pending'] as const

/** Writes a refund down before the gateway is asked. Null when this very request was written before. */
export async function insertRefund(
  db: Db,
  refund: Pick<
    RefundRow,
    | 'id'
    | 'merchant_id'
    | 'payment_id'
    | 'attempt_id'
    | 'request_key'
    | 'charge_reference'
    | 'amount'
    | 'currency'
    | 'whole'
    | 'reason'
    | 'staff_id'
    | 'note'
  >,
): Promise<RefundRow | null> {
  const query = db
    .insertInto('refunds')
    .values((eb) => ({
      ...refund,
      status: 'intent',
      created_at: dbNow,
      next_check_at: eb(dbNow, '+', leaseMs),
    }))
    .onConflict((conflict) => conflict.columns(['payment_id', 'request_key']).doNothing())
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

export async function refundById(db: Db, id: string): Promise<RefundRow | null> {
  const query = db.selectFrom('refunds').selectAll().where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** By what its gateway calls it. */
export async function refundByReference(db: Db, reference: string): Promise<RefundRow | null> {
  const query = db.selectFrom('refunds').selectAll().where('refund_reference', '=', reference)
  return (await query.executeTakeFirst()) ?? null
}

export async function findRefund(
  db: Db,
  paymentId: string,
  requestKey: string,
): Promise<RefundRow | null> {
  const query = db
    .selectFrom('refunds')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .where('request_key', '=', requestKey)
  return (await query.executeTakeFirst()) ?? null
}

/** A payment's refunds, the oldest first. */
export async function refundsOf(db: Db, paymentId: string): Promise<RefundRow[]> {
  return db
    .selectFrom('refunds')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('created_at')
    .execute()
}

/**
 * Writes down what became of a refund; null where that is no news. What was given back may still
 * turn out to have been refused by the bank days later; nothing turns back from `refused`.
 */
export async function settleRefund(
  db: Db,
  id: string,
  outcome: RefundOutcome,
): Promise<RefundRow | null> {
  const { outcome: status } = outcome
  const query = db
    .updateTable('refunds')
    .set((eb) => ({
      status,
      settled_at: status === 'refunded' || status === 'refused' ? dbNow : null,
      next_check_at:
        status === 'refunded' || status === 'refused'
          ? null
          : eb(dbNow, '+', status === 'pending' ? pendingCheckMs : firstCheckMs),
      ...('refundReference' in outcome && { refund_reference: outcome.refundReference }),
      ...(outcome.outcome === 'refused' && { code: outcome.code, raw_code: outcome.raw ?? null }),
    }))
    .where('id', '=', id)
    .where('status', 'in', [...statusesBefore[status]])
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/**
 * A person looked up what became of a refund that nobody knew the end of. Null when its end is
 * known by now. What is said here the bank's own news may still correct.
 */
export async function resolveRefund(
  db: Db,
  id: string,
  status: 'refunded' | 'refused',
): Promise<RefundRow | null> {
  const query = db
    .updateTable('refunds')
    .set({ status, settled_at: dbNow, next_check_at: null })
    .where('id', '=', id)
    .where('status', '=', 'unconfirmed')
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

const statusesBefore: Record<RefundOutcome['outcome'], readonly RefundRow['status'][]> = {
  unconfirmed: ['intent'],
  pending: ['intent', 'unconfirmed'],
  refunded: open,
  refused: [...open, 'refunded'],
}

/** Refunds which it is time to ask about. */
export async function refundsToCheck(db: Db, most: number): Promise<RefundRow[]> {
  return db
    .selectFrom('refunds')
    .selectAll()
    .where('status', 'in', [...open, 'refunded'])
    .where('next_check_at', '<=', dbNow)
    .orderBy('next_check_at')
    .limit(most)
    .execute()
}

/** Takes the next check of a refund; null when another process took it first. */
export async function takeRefundCheck(
  db: Db,
  { id, checks, status }: RefundRow,
): Promise<RefundRow | null> {
  const waitMs = Math.min(firstCheckMs * 2 ** (checks + 1), longestCheckMs)
  const query = db
    .updateTable('refunds')
    .set((eb) => ({ checks: eb('checks', '+', 1), next_check_at: eb(dbNow, '+', waitMs) }))
    .where('id', '=', id)
    .where('checks', '=', checks)
    .where('status', '=', status)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** What seemed over is: asked no more, unless there was news of it while it was asked about. */
export async function endRefundChecks(db: Db, { id, next_check_at }: RefundRow): Promise<void> {
  await db
    .updateTable('refunds')
    .set({ next_check_at: null })
    .where('id', '=', id)
    .where('status', '=', 'refunded')
    .where('next_check_at', '=', next_check_at)
    .execute()
}

/** There is news of it at the gateway: ask now, also about one that seemed over. */
export async function hurryRefundCheck(db: Db, id: string): Promise<boolean> {
  const query = db
    .updateTable('refunds')
    .set({ next_check_at: dbNow })
    .where('id', '=', id)
    .where('status', 'in', [...open, 'refunded'])
    .returning('id')
  return (await query.executeTakeFirst()) !== undefined
}

const leaseMs = 60_000
const firstCheckMs = 5000
/** A bank takes days; whoever posts webhooks tells sooner. */
const pendingCheckMs = 10 * 60_000
const longestCheckMs = 6 * 60 * 60_000
