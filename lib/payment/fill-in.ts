import { findCall } from '@/lib/call/store'
import { readDbClock } from '@/lib/db/now'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { paymentFor } from './access'
import { expiryOf } from './expiry'
import { readDetails, refuseValues, type FieldError } from './form'
import { movePayment, notePayment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

type Refusal =
  | { ok: false; code: 'not_found' | 'not_allowed_now' }
  | { ok: false; code: 'invalid_fields'; fields: FieldError[] }

/**
 * The agent types into the form. What may be kept is kept at once, so that a reload loses
 * nothing; with `done` (Next was pressed) everything is checked and the link comes to be.
 */
export async function fillIn(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  staff: Staff,
  id: string,
  { values, done }: { values: Record<string, string>; done: boolean },
): Promise<{ ok: true } | Refusal> {
  const { db } = ports
  const payment = await paymentFor(db, staff, id)
  if (!payment) return { ok: false, code: 'not_found' }
  if (payment.status !== 'draft') return { ok: false, code: 'not_allowed_now' }
  const configuration = await configurationVersion(db, payment.configuration_version_id)

  const refused = refuseValues(configuration, values)
  const bad = new Set(refused.map(({ field }) => field))
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => !bad.has(key)))
  const form_values = JSON.stringify(kept)
  await notePayment(db, id, { form_values }, { while: ['draft'] })
  if (!done && refused.length > 0) return { ok: false, code: 'invalid_fields', fields: refused }
  if (!done) return { ok: true }

  const read = readDetails(configuration, kept)
  if (!read.ok || refused.length > 0) {
    const others = read.ok ? [] : read.errors.filter(({ field }) => !bad.has(field))
    return { ok: false, code: 'invalid_fields', fields: [...refused, ...others] }
  }
  const call = payment.call_id === null ? null : await findCall(db, payment.call_id)
  const { amount, reference, payerName, purpose } = read.details
  const requested = await movePayment(db, id, 'request', {
    amount,
    reference,
    purpose,
    payer_name: payerName,
    expires_at: expiryOf({
      sentAt: await readDbClock(db),
      callEndedAt: call?.ended_at ?? null,
      linkHours: configuration.limits.linkHours,
    }),
  })
  if (!requested) return { ok: false, code: 'not_allowed_now' }
  await tellStory(db, requested, 'linked', { staffId: staff.id })
  await tellChanged(ports, requested)
  return { ok: true }
}
