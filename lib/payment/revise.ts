import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { movePayment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

/** Back to the form, while nobody has the link: the one that existed stops working. */
export async function revise(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  id: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  if (!(await paymentFor(ports.db, staff, id))) return { ok: false, code: 'not_found' }
  const revised = await movePayment(
    ports.db,
    id,
    'revise',
    (eb) => ({ expires_at: null, link_generation: eb('link_generation', '+', 1) }),
    { neverGiven: true },
  )
  if (!revised) return { ok: false, code: 'not_allowed_now' }
  await tellStory(ports.db, revised, 'revised', { staffId: staff.id })
  await tellChanged(ports, revised)
  return { ok: true }
}
