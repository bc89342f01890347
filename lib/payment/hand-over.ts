import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { markOnce } from './store'
import { tellNoted } from './tell'

/** The agent gave the link another way than by text: read out, scanned, copied into a chat. */
export async function handOver(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  const payment = await paymentFor(ports.db, staff, id)
  if (!payment) return { ok: false, code: 'not_found' }
  if (payment.status === 'draft') return { ok: false, code: 'not_allowed_now' }
  const marked = await markOnce(ports.db, id, 'handed_over_at')
  if (marked) await tellNoted(ports, marked)
  return { ok: true }
}
