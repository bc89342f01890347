import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import { expiryOf } from './expiry'
import { notePayment, openPaymentsOfCall } from './store'
import { tellNoted } from './tell'

/** A call is over: the hours of its open links begin now. */
export async function startFinalHours(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  call: { id: string; ended_at: number | null },
): Promise<void> {
  for (const open of await openPaymentsOfCall(ports.db, call.id)) {
    const { id, sent_at, created_at } = open
    const { limits } = await configurationVersion(ports.db, open.configuration_version_id)
    const expires_at = expiryOf({
      sentAt: sent_at ?? created_at,
      callEndedAt: call.ended_at,
      linkHours: limits.linkHours,
    })
    const payment = await notePayment(ports.db, id, { expires_at })
    if (payment) await tellNoted(ports, payment)
  }
}
