import type { Db } from '@/lib/db/port'
import type { Staff } from '@/lib/staff/session'
import type { Payment } from './store'
import { countTexts } from './text-store'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Nobody who talks to people sends more; somebody who has taken over an account would. */
const mostPerPayment = { texts: 5, withinMs: 10 * minuteMs }
const mostPerAgent = { texts: 120, withinMs: hourMs }
const mostPerNumber = { texts: 20, withinMs: dayMs }
const mostPerMerchant = { texts: 5000, withinMs: dayMs }

export type TextCap =
  | 'too_many_texts'
  | 'too_many_texts_by_agent'
  | 'too_many_texts_to_number'
  | 'too_many_texts_by_merchant'

/** The first cap that one more text would go over, or null. Texts that failed count: they were tried. */
export async function capReached(
  db: Db,
  { payment, staff, to, now }: { payment: Payment; staff: Staff; to: string; now: number },
): Promise<TextCap | null> {
  const { merchant_id } = payment
  const isFull = async (
    of: Parameters<typeof countTexts>[1],
    { texts, withinMs }: typeof mostPerPayment,
  ) => (await countTexts(db, of, now - withinMs)) >= texts
  if (await isFull({ payment_id: payment.id }, mostPerPayment)) return 'too_many_texts'
  if (await isFull({ staff_id: staff.id }, mostPerAgent)) return 'too_many_texts_by_agent'
  if (await isFull({ merchant_id, sent_to: to }, mostPerNumber)) return 'too_many_texts_to_number'
  if (await isFull({ merchant_id }, mostPerMerchant)) return 'too_many_texts_by_merchant'
  return null
}
