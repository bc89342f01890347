import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'

/** A card field that was not right: which and why, never what was typed. */
export type Mistake = { field: string; reason: string }

/**
 * Counts a mistake of one payment. `again: false` is for what a page says with every key: the
 * payment had this mistake, however many keys it went on for.
 */
export async function noteMistake(
  db: Db,
  payment: { id: string; merchant_id: string },
  entry: 'link' | 'keypad',
  { field, reason }: Mistake,
  { again = true }: { again?: boolean } = {},
): Promise<void> {
  const { id: payment_id, merchant_id } = payment
  await db
    .insertInto('field_mistakes')
    .values({ merchant_id, payment_id, entry, field, reason, times: 1, at: dbNow })
    .onConflict((conflict) => {
      const known = conflict.columns(['payment_id', 'entry', 'field', 'reason'])
      return again
        ? known.doUpdateSet((eb) => ({ times: eb('field_mistakes.times', '+', 1) }))
        : known.doNothing()
    })
    .execute()
}
