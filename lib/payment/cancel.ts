import { dbNow } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { movePayment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

/**
 * The agent withdraws a payment. Refused while money is in flight: a cancelled payment is one
 * that was never charged.
 */
export async function cancelPayment(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  if (!(await paymentFor(ports.db, staff, id))) return { ok: false, code: 'not_found' }
  const canceled = await movePayment(ports.db, id, 'cancel', { canceled_at: dbNow })
  if (!canceled) return { ok: false, code: 'not_allowed_now' }
  await tellStory(ports.db, canceled, 'canceled', { staffId: staff.id })
  await tellChanged(ports, canceled)
  return { ok: true }
}
