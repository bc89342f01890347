import { dbNow } from '@/lib/db/now'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { abandonChallenge } from './abandon'
import { paymentFor } from './access'
import { movePayment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

/**
 * The agent withdraws a payment. Refused while money is in flight: a cancelled payment is one
 * that was never charged. A caller who is still at their bank is overtaken by stopping the order.
 */
export async function cancelPayment(
  ports: Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways'>,
  staff: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  const payment = await paymentFor(ports.db, staff, id)
  if (!payment) return { ok: false, code: 'not_found' }
  if (payment.status === 'authenticating') await abandonChallenge(ports, id)
  const canceled = await movePayment(ports.db, id, 'cancel', { canceled_at: dbNow })
  if (!canceled) return { ok: false, code: 'not_allowed_now' }
  await tellStory(ports.db, canceled, 'canceled', { staffId: staff.id })
  await tellChanged(ports, canceled)
  return { ok: true }
}
