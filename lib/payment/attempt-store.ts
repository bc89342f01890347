import type { ExpressionBuilder, Selectable, UpdateObject } from 'kysely'
import type { Brand } from '@/lib/card/brand'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { ChargeOutcome, SettledOutcome } from '@/lib/gateway/port'

/** One submit to the gateway. Its id is the idempotency key. */
export type Attempt = Selectable<Schema['attempts']>

/** Whose end is not known. */
const open = ['intent', 'unconfirmed', 'authenticate'] as const

export async function findAttempt(
  db: Db,
  paymentId: string,
  submitKey: string,
): Promise<Attempt | null> {
  const query = db
    .selectFrom('attempts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .where('submit_key', '=', submitKey)
  return (await query.executeTakeFirst()) ?? null
}

export async function attemptById(db: Db, id: string): Promise<Attempt | null> {
  const query = db.selectFrom('attempts').selectAll().where('id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

/** A payment's attempts, the newest first. */
export async function attemptsOf(db: Db, paymentId: string): Promise<Attempt[]> {
  return db
    .selectFrom('attempts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('created_at', 'desc')
    .execute()
}

/**
 * Writes the intent down before the gateway is called. `leaseMs` is how long the press may take:
 * an older intent was left by a crash.
 */
export async function insertIntent(
  db: Db,
  {
    leaseMs,
    ...intent
  }: Pick<
    Attempt,
    | 'id'
    | 'merchant_id'
    | 'payment_id'
    | 'submit_key'
    | 'entry'
    | 'last4'
    | 'gateway'
    | 'gateway_account_id'
  > & { brand: Brand; leaseMs: number },
): Promise<void> {
  await db
    .insertInto('attempts')
    .values((eb) => ({
      ...intent,
      status: 'intent',
      created_at: dbNow,
      lease_until: eb(dbNow, '+', leaseMs),
      next_check_at: eb(dbNow, '+', leaseMs),
    }))
    .execute()
}

/**
 * The card is about to leave. Null when the intent was given up meanwhile, and then it must not:
 * whoever gave it up may have been told that nothing was ever sent.
 */
export function noteSent(
  db: Db,
  id: string,
  gatewayReference: string | null,
): Promise<Attempt | null> {
  return change(db, id, { gateway_reference: gatewayReference, sent_at: dbNow }, 'intent')
}

/** The caller is back from their bank, for the first time. Null when that was given up, or done. */
export async function noteResumed(db: Db, id: string, leaseMs: number): Promise<Attempt | null> {
  const query = db
    .updateTable('attempts')
    .set((eb) => ({
      resumed_at: dbNow,
      lease_until: eb(dbNow, '+', leaseMs),
      next_check_at: eb(dbNow, '+', leaseMs),
    }))
    .where('id', '=', id)
    .where('status', '=', 'authenticate')
    .where('resumed_at', 'is', null)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Settles an attempt; null when it was settled before, for the first final word stands. */
export async function settleAttempt(
  db: Db,
  id: string,
  outcome: ChargeOutcome,
): Promise<Attempt | null> {
  const query = db
    .updateTable('attempts')
    .set((eb) => ({ status: outcome.outcome, ...changesBy(outcome, (ms) => eb(dbNow, '+', ms)) }))
    .where('id', '=', id)
    .where('status', 'in', [...statusesBefore[outcome.outcome]])
    .$if(outcome.outcome === 'approved', (q) => q.where(noStopIsOut))
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Nobody asked a weak fence to stop it, or the answer was that there was nothing to stop. */
const noStopIsOut = ({ eb, or, ref }: ExpressionBuilder<Schema, 'attempts'>) =>
  or([eb('stop_asked_at', 'is', null), eb('nothing_found_at', '>=', ref('stop_asked_at'))])

/**
 * Keeps an approval for which it is too early: a stop is out, which may take the money back behind
 * it. Null where there is no such stop, or the attempt has come to its end.
 */
export function holdApproval(
  db: Db,
  id: string,
  { gatewayReference, authorisationCode }: Extract<SettledOutcome, { outcome: 'approved' }>,
): Promise<Attempt | null> {
  const kept = { gateway_reference: gatewayReference, authorisation_code: authorisationCode }
  return change(db, id, { ...kept, held_at: dbNow }, 'unconfirmed')
}

/** A weak fence is about to be asked to stop it. Null when it has come to its end meanwhile. */
export function noteStopAsked(db: Db, id: string): Promise<Attempt | null> {
  return change(db, id, { stop_asked_at: dbNow }, 'unconfirmed')
}

async function change(
  db: Db,
  id: string,
  changes: UpdateObject<Schema, 'attempts'>,
  status?: Attempt['status'],
): Promise<Attempt | null> {
  const query = db
    .updateTable('attempts')
    .set(changes)
    .where('id', '=', id)
    .$if(status !== undefined, (q) => q.where('status', '=', status!))
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

const statusesBefore: Record<ChargeOutcome['outcome'], readonly Attempt['status'][]> = {
  approved: open,
  declined: open,
  failed: open,
  unconfirmed: ['intent', 'authenticate'],
  // Never from `unconfirmed`: behind that a fence is coming down.
  authenticate: ['intent', 'authenticate'],
}

function changesBy<Moment>(outcome: ChargeOutcome, inMs: (ms: number) => Moment) {
  switch (outcome.outcome) {
    case 'unconfirmed':
      return { settled_at: null, next_check_at: inMs(firstCheckMs) }
    case 'authenticate':
      return {
        gateway_reference: outcome.gatewayReference,
        challenge: JSON.stringify(outcome.challenge),
        challenged_at: dbNow,
        resumed_at: null,
        checks: 0,
        next_check_at: inMs(firstLookMs),
      }
    case 'approved':
      return {
        ...over,
        gateway_reference: outcome.gatewayReference,
        authorisation_code: outcome.authorisationCode,
      }
    case 'declined':
    case 'failed':
      return { ...over, decline_code: outcome.code, raw_code: outcome.raw ?? null }
  }
}

const over = { settled_at: dbNow, next_check_at: null, challenge: null }

/** Attempts whose outcome is not known and which it is time to ask about. */
export async function attemptsToCheck(db: Db, most: number): Promise<Attempt[]> {
  return db
    .selectFrom('attempts')
    .selectAll()
    .where('status', 'in', [...open])
    .where('next_check_at', '<=', dbNow)
    .orderBy('next_check_at')
    .limit(most)
    .execute()
}

/**
 * Takes the next check of an attempt and sets the one after it further off. Null when another
 * process took it first.
 */
export async function takeCheck(db: Db, { id, checks }: Attempt): Promise<Attempt | null> {
  const waitMs = Math.min(firstCheckMs * 2 ** (checks + 1), longestCheckMs)
  const query = db
    .updateTable('attempts')
    .set((eb) => ({ checks: eb('checks', '+', 1), next_check_at: eb(dbNow, '+', waitMs) }))
    .where('id', '=', id)
    .where('checks', '=', checks)
    .where('status', 'in', [...open])
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** There is news of it at the gateway: ask now. False when its end is known already. */
export async function hurryCheck(db: Db, id: string): Promise<boolean> {
  const query = db
    .updateTable('attempts')
    .set({ next_check_at: dbNow })
    .where('id', '=', id)
    .where('status', 'in', [...open])
    .returning('id')
  return (await query.executeTakeFirst()) !== undefined
}

/** The gateway found nothing to stop. */
export function noteNothingFound(db: Db, id: string): Promise<Attempt | null> {
  return change(db, id, { nothing_found_at: dbNow })
}

/** A person is to look at it; null when one was asked before. */
export async function flagAttempt(db: Db, id: string): Promise<Attempt | null> {
  const query = db
    .updateTable('attempts')
    .set({ flagged_at: dbNow })
    .where('id', '=', id)
    .where('flagged_at', 'is', null)
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

const firstCheckMs = 5000
const longestCheckMs = 60_000
/** A caller needs about this long at their bank. */
const firstLookMs = 20_000
