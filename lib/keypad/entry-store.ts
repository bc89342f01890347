import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { EndReason } from './view'

/** That there is an entry, and what became of it: all that a crash leaves. */
export type EntryRow = Selectable<Schema['keypad_entries']>

/** Writes down that an entry begins; null when another one is running on this call. */
export async function insertEntry(
  db: Db,
  entry: Pick<EntryRow, 'id' | 'merchant_id' | 'payment_id' | 'call_id' | 'staff_id'>,
): Promise<EntryRow | null> {
  const query = db
    .insertInto('keypad_entries')
    .values({ ...entry, started_at: dbNow })
    // The one unique rule beside the id: an entry at a time on a call.
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

export async function noteSecured(db: Db, id: string): Promise<void> {
  await db
    .updateTable('keypad_entries')
    .set({ secured_at: dbNow })
    .where('id', '=', id)
    .where('secured_at', 'is', null)
    .execute()
}

export async function noteExtension(db: Db, id: string): Promise<void> {
  await db
    .updateTable('keypad_entries')
    .set((eb) => ({ extensions: eb('extensions', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Writes down that an entry is over; false when that was written before. */
export async function endEntryRow(db: Db, id: string, end_reason: EndReason): Promise<boolean> {
  const query = db
    .updateTable('keypad_entries')
    .set({ ended_at: dbNow, end_reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
  return (await query.executeTakeFirst()) !== undefined
}

/** The newest entry of a payment. */
export async function latestEntry(db: Db, paymentId: string): Promise<EntryRow | null> {
  const query = db
    .selectFrom('keypad_entries')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('started_at', 'desc')
    .limit(1)
  return (await query.executeTakeFirst()) ?? null
}

/** Entries that the record takes for running, with what became of their call and payment. */
export async function runningEntries(db: Db) {
  return db
    .selectFrom('keypad_entries')
    .innerJoin('calls', 'calls.id', 'keypad_entries.call_id')
    .innerJoin('payments', 'payments.id', 'keypad_entries.payment_id')
    .select([
      'keypad_entries.id',
      'keypad_entries.merchant_id',
      'keypad_entries.payment_id',
      'keypad_entries.call_id',
      'calls.ended_at as call_ended_at',
      'payments.status',
    ])
    .where('keypad_entries.ended_at', 'is', null)
    .execute()
}
