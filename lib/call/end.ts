import { deskTopic } from '@/lib/live/event'
import { startFinalHours } from '@/lib/payment/call-ended'
import type { Ports } from '@/lib/ports'
import { endCallRow, findCallByPrimaryId } from './store'

/** A contact centre tells that a call is over: from now, its links live for the hours their configuration gives them. */
export async function endCall(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  merchantId: string,
  primaryId: string,
): Promise<{ ok: boolean }> {
  const call = await findCallByPrimaryId(ports.db, merchantId, primaryId)
  if (!call) return { ok: false }
  const ended = await endCallRow(ports.db, call.id)
  if (ended) {
    await startFinalHours(ports, ended)
    await ports.bus.publish(deskTopic(merchantId), {
      type: 'desk.changed',
      at: ports.clock.now(),
    })
  }
  return { ok: true }
}
