import type { Selectable } from 'kysely'
import type { Brand } from '@/lib/card/brand'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { ChargeOutcome } from '@/lib/gateway/port'

/** One submit to the gateway. Its id is the idempotency key. */
export type Attempt = Selectable<Schema['attempts']>

/** A gateway has answered or fallen silent long before this; an older intent was left by a crash. */
const leaseMs = 30_000

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

/** A payment's attempts, the newest first. */
export async function attemptsOf(db: Db, paymentId: string): Promise<Attempt[]> {
  return db
    .selectFrom('attempts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('created_at', 'desc')
    .execute()
}

/** Writes the intent down before the gateway is called. */
export async function insertIntent(
  db: Db,
  intent: Pick<
    Attempt,
    'id' | 'merchant_id' | 'payment_id' | 'submit_key' | 'entry' | 'last4' | 'gateway'
  > & { brand: Brand },
): Promise<void> {
  await db
    .insertInto('attempts')
    .values((eb) => ({
      ...intent,
      status: 'intent',
      created_at: dbNow,
      next_check_at: eb(dbNow, '+', leaseMs),
    }))
    .execute()
}

export async function noteGatewayReference(db: Db, id: string, reference: string): Promise<void> {
  await db
    .updateTable('attempts')
    .set({ gateway_reference: reference })
    .where('id', '=', id)
    .execute()
}

/** Settles an attempt; null when it was settled before, for the first final word stands. */
export async function settleAttempt(
  db: Db,
  id: string,
  outcome: ChargeOutcome,
): Promise<Attempt | null> {
  const silent = outcome.outcome === 'unconfirmed'
  const query = db
    .updateTable('attempts')
    .set((eb) => ({
      status: outcome.outcome,
      settled_at: silent ? null : dbNow,
      next_check_at: silent ? eb(dbNow, '+', firstCheckMs) : null,
      ...(outcome.outcome === 'approved' && {
        gateway_reference: outcome.gatewayReference,
        authorisation_code: outcome.authorisationCode,
      }),
      ...((outcome.outcome === 'declined' || outcome.outcome === 'failed') && {
        decline_code: outcome.code,
      }),
    }))
    .where('id', '=', id)
    .where('status', 'in', silent ? ['intent'] : ['intent', 'unconfirmed'])
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Attempts whose outcome is not known and which it is time to ask about. */
export async function attemptsToCheck(db: Db, most: number): Promise<Attempt[]> {
  return db
    .selectFrom('attempts')
    .selectAll()
    .where('status', 'in', ['intent', 'unconfirmed'])
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
    .where('status', 'in', ['intent', 'unconfirmed'])
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

const firstCheckMs = 5000
const longestCheckMs = 60_000
