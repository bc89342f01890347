import { randomBytes } from 'node:crypto'
import { findCall } from '@/lib/call/store'
import { findPublished } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { firstValues } from './first-values'
import { insertPayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

/**
 * The agent presses Start: a payment begins with the published configuration, as a form that holds
 * what the call, the API and the owner say of it.
 */
export async function beginPayment(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  { configurationId, callId }: { configurationId: string; callId: string | null },
): Promise<
  | { ok: true; paymentId: string; entry: Payment['entry'] }
  | { ok: false; code: 'unknown_configuration' | 'not_found' | 'call_ended' }
> {
  const { db } = ports
  const configuration = await findPublished(db, staff.merchantId, configurationId)
  if (!configuration) return { ok: false, code: 'unknown_configuration' }
  const call = callId === null ? null : await findCall(db, callId)
  if (callId !== null && call?.staff_id !== staff.id) return { ok: false, code: 'not_found' }
  const entry = configuration.content.kind === 'agent-assist' ? 'keypad' : 'link'
  // A keypad is a telephone's: without somebody on the line there is none.
  if (entry === 'keypad' && (!call || call.ended_at !== null)) {
    return { ok: false, code: 'call_ended' }
  }
  const payment = await insertPayment(db, {
    // Sixteen bytes: with the key's number and the generation they are the link's payload.
    id: randomBytes(16).toString('base64url'),
    merchant_id: staff.merchantId,
    staff_id: staff.id,
    call_id: callId,
    configuration_version_id: configuration.versionId,
    currency: configuration.content.currency,
    entry,
    form_values: JSON.stringify(firstValues(configuration.content, call)),
  })
  await tellStory(db, payment, 'started', { staffId: staff.id })
  await tellChanged(ports, payment)
  return { ok: true, paymentId: payment.id, entry }
}
