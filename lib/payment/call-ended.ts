import type { Ports } from '@/lib/ports'
import { expiryOf } from './expiry'
import { notePayment, openPaymentsOfCall } from './store'
import { tellNoted } from './tell'

/** A call is over: its open links now run out 72 hours from here. */
export async function startFinalHours(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  call: { id: string; ended_at: number | null },
): Promise<void> {
  for (const { id, sent_at, created_at } of await openPaymentsOfCall(ports.db, call.id)) {
    const expires_at = expiryOf({ sentAt: sent_at ?? created_at, callEndedAt: call.ended_at })
    const payment = await notePayment(ports.db, id, { expires_at })
    if (payment) await tellNoted(ports, payment)
  }
}
