import { findPublished } from '@/lib/merchant/configuration-store'
import { beginPayment } from '@/lib/payment/begin'
import { cancelPayment } from '@/lib/payment/cancel'
import { findPayment } from '@/lib/payment/store'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { openEntry } from './open'

/**
 * Start was pressed in the Payment dialog. With a configuration for agent assist the agent is in
 * Busy Payment IVR from this moment.
 */
export async function startPayment(
  ports: Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways' | 'keypad' | 'voice'>,
  staff: Staff,
  choice: { configurationId: string; callId: string | null },
): Promise<
  | { ok: true; paymentId: string }
  | {
      ok: false
      code: 'unknown_configuration' | 'not_found' | 'call_ended' | 'session-in-progress'
    }
> {
  const { db, keypad } = ports
  if (choice.callId !== null && keypad.ofCall(choice.callId)) {
    const chosen = await findPublished(db, staff.merchantId, choice.configurationId)
    if (chosen?.content.kind === 'agent-assist') return { ok: false, code: 'session-in-progress' }
  }
  const begun = await beginPayment(ports, staff, choice)
  if (!begun.ok || begun.entry === 'link') return begun
  const opened = await openEntry(ports, staff, (await findPayment(db, begun.paymentId))!)
  if (opened.ok) return begun
  await cancelPayment(ports, staff, begun.paymentId)
  return opened
}
