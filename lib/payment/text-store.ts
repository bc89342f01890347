import type { Selectable } from 'kysely'
import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'
import type { Delivery } from '@/lib/sms/port'

/** One text that was sent, or tried. Its words are not kept: they hold the link. */
export type TextRow = Selectable<Schema['texts']>

/** Writes a text down before it is handed to the carrier, so that a crash never sends two. */
export async function insertText(
  db: Db,
  text: Pick<TextRow, 'id' | 'merchant_id' | 'payment_id' | 'staff_id' | 'sent_to' | 'segments'>,
): Promise<void> {
  await db
    .insertInto('texts')
    .values({ ...text, message_id: null, status: 'submitted', sent_at: dbNow, status_at: dbNow })
    .execute()
}

export async function noteDelivery(
  db: Db,
  id: string,
  delivery: { status: Delivery; messageId: string | null },
): Promise<void> {
  await db
    .updateTable('texts')
    .set({ status: delivery.status, message_id: delivery.messageId, status_at: dbNow })
    .where('id', '=', id)
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

/** How many texts went out for a payment since a moment. */
export async function countTextsSince(db: Db, paymentId: string, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('texts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('payment_id', '=', paymentId)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
