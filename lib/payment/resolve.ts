import { noteAudit } from '@/lib/audit/note'
import { readDbClock } from '@/lib/db/now'
import { readAmount } from '@/lib/money'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { resolvableAfterMs } from './needs-store'
import { refundById, resolveRefund, type RefundRow } from './refund-store'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

/** Whether a person may say what became of a refund: the server has asked long enough by itself. */
export const isResolvable = ({ status, created_at }: RefundRow, now: number): boolean =>
  status === 'unconfirmed' && now - created_at >= resolvableAfterMs

/**
 * A person has looked up in the gateway's own console what became of a refund that nobody knew the
 * end of. `typed` is its amount, typed once more, so that nobody says so by a slip.
 */
export async function resolveByHand(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  paymentId: string,
  { refundId, went, typed }: { refundId: string; went: boolean; typed: string },
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' | 'not_confirmed' }> {
  const payment = await paymentFor(ports.db, staff, paymentId)
  const refund = payment && (await refundById(ports.db, refundId))
  if (!payment || refund?.payment_id !== paymentId) return { ok: false, code: 'not_found' }
  if (!isResolvable(refund, await readDbClock(ports.db)))
    return { ok: false, code: 'not_allowed_now' }
  const read = readAmount(typed, refund.currency)
  if (!read.ok || read.amount !== refund.amount) return { ok: false, code: 'not_confirmed' }
  const resolved = await ports.db.transaction().execute(async (db) => {
    const now = await resolveRefund(db, refundId, went ? 'refunded' : 'refused')
    if (!now) return null
    const kind = went ? 'refunded' : 'refund-refused'
    await tellStory(db, payment, kind, { staffId: staff.id, detail: went ? null : 'by-hand' })
    const { amount, currency } = refund
    await noteAudit(db, {
      merchantId: staff.merchantId,
      by: { staffId: staff.id },
      kind: 'payment.resolved',
      subject: paymentId,
      detail: { refund: refundId, amount, currency, given_back: went },
    })
    return now
  })
  if (!resolved) return { ok: false, code: 'not_allowed_now' }
  await tellNoted(ports, payment)
  return { ok: true }
}
