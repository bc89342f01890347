import { randomUUID } from 'node:crypto'
import { deskTopic } from '@/lib/live/event'
import type { Ports } from '@/lib/ports'
import { findStaffByEmail } from '@/lib/staff/store'
import type { CallMedia } from './media'
import { findCallByPrimaryId, insertCall } from './store'

export type IncomingCall = {
  merchantId: string
  /** The contact centre's id of the call; told twice, it is one call. */
  primaryId: string
  secondaryId: string | null
  direction: 'inbound' | 'outbound'
  /** E.164. */
  callerNumber: string
  calledNumber: string
  agentEmail: string
  /** What the contact centre knows already, for fields of these keys; never a card number. */
  fields?: Record<string, string>
  media?: CallMedia | null
}

/** A contact centre tells that one of our agents is on a call. */
export async function beginCall(
  { bus, clock, db }: Pick<Ports, 'bus' | 'clock' | 'db'>,
  call: IncomingCall,
): Promise<{ ok: true; callId: string; created: boolean } | { ok: false; code: 'unknown_agent' }> {
  const staff = await findStaffByEmail(db, call.agentEmail)
  if (!staff || staff.merchant_id !== call.merchantId || staff.disabled_at !== null) {
    return { ok: false, code: 'unknown_agent' }
  }
  const made = await insertCall(db, {
    id: randomUUID(),
    merchant_id: call.merchantId,
    staff_id: staff.id,
    primary_id: call.primaryId,
    secondary_id: call.secondaryId,
    direction: call.direction,
    caller_number: call.callerNumber,
    called_number: call.calledNumber,
    fields: call.fields ? JSON.stringify(call.fields) : null,
    media: call.media ? JSON.stringify(call.media) : null,
  })
  if (made) {
    await bus.publish(deskTopic(call.merchantId), { type: 'desk.changed', at: clock.now() })
    return { ok: true, callId: made.id, created: true }
  }
  const known = await findCallByPrimaryId(db, call.merchantId, call.primaryId)
  return { ok: true, callId: known!.id, created: false }
}
