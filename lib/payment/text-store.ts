import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import { statusesBefore } from './text-status'

/** One text that was sent, or tried. Its words are not kept: they hold the link. */
export type TextRow = Selectable<Schema['texts']>

/** Writes a text down before it is handed to the carrier: what becomes of it is not known yet. */
export async function insertText(
  db: Db,
  text: Pick<TextRow, 'id' | 'merchant_id' | 'payment_id' | 'staff_id' | 'sent_to' | 'segments'>,
): Promise<void> {
  const unsent = { message_id: null, status: 'sending', reason: null } as const
  await db
    .insertInto('texts')
    .values({ ...text, ...unsent, sent_at: dbNow, status_at: dbNow })
    .execute()
}

/** Moves a text on by compare-and-set; null for what is no news, and for a text that is not ours. */
export async function moveText(
  db: Db,
  id: string,
  { status, reason, messageId }: Pick<TextRow, 'status' | 'reason'> & { messageId: string | null },
): Promise<TextRow | null> {
  const query = db
    .updateTable('texts')
    .set((eb) => ({
      status,
      reason,
      message_id: messageId ?? eb.ref('message_id'),
      status_at: dbNow,
    }))
    .where('id', '=', id)
    .where('status', 'in', statusesBefore(status))
    .returningAll()
  return (await query.executeTakeFirst()) ?? null
}

/** Texts that nobody finished handing over: their server is gone. */
export async function giveUpTexts(db: Db, sentBefore: number): Promise<TextRow[]> {
  return db
    .updateTable('texts')
    .set({ status: 'unknown', status_at: dbNow })
    .where('status', '=', 'sending')
    .where('sent_at', '<', sentBefore)
    .returningAll()
    .execute()
}

/** A payment's texts, the oldest first. */
export async function textsOf(db: Db, paymentId: string): Promise<TextRow[]> {
  return db
    .selectFrom('texts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('sent_at')
    .execute()
}

/** How many texts of a kind went out since a moment. */
export async function countTexts(
  db: Db,
  of: Partial<Pick<TextRow, 'merchant_id' | 'payment_id' | 'staff_id' | 'sent_to'>>,
  since: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('texts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb.and(of))
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
