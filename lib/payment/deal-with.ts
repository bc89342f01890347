import { noteAudit } from '@/lib/audit/note'
import { dbNow } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { notePayment } from './store'
import { listedPayment } from './list'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

/**
 * A person has done what a payment on the work list waited for. A refund of unknown end is not
 * dealt with so: its money is told apart by `resolveByHand`.
 */
export async function dealWith(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  paymentId: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  const payment = await paymentFor(ports.db, staff, paymentId)
  const listed = payment && (await listedPayment(ports.db, staff.merchantId, paymentId))
  if (!payment || !listed) return { ok: false, code: 'not_found' }
  const because = listed.row.needs.filter((need) => need !== 'refund')
  if (because.length === 0) return { ok: false, code: 'not_allowed_now' }
  await ports.db.transaction().execute(async (db) => {
    await notePayment(db, paymentId, { dealt_with_at: dbNow, dealt_with_by: staff.id })
    await tellStory(db, payment, 'dealt-with', { staffId: staff.id })
    await noteAudit(db, {
      merchantId: staff.merchantId,
      by: { staffId: staff.id },
      kind: 'payment.dealt_with',
      subject: paymentId,
      detail: { because: because.join(' ') },
    })
  })
  await tellNoted(ports, payment)
  return { ok: true }
}
