import { paymentFor } from '@/lib/payment/access'
import { step as stepPayment, statusesBefore } from '@/lib/payment/payment'
import { notePayment } from '@/lib/payment/store'
import { tellStory } from '@/lib/payment/story-store'
import { tellNoted } from '@/lib/payment/tell'
import type { Ports } from '@/lib/ports'
import type { Staff } from '@/lib/staff/session'
import { endEntry } from './end'

/** The card comes by link after all: the same payment, so it can never be charged twice. */
export async function sendLinkInstead(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'keypad' | 'voice'>,
  staff: Staff,
  paymentId: string,
): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'not_allowed_now' }> {
  const { db, keypad } = ports
  const payment = await paymentFor(db, staff, paymentId)
  if (!payment) return { ok: false, code: 'not_found' }
  if (stepPayment(payment.status, 'submit') === null) return { ok: false, code: 'not_allowed_now' }
  const entry = keypad.ofPayment(paymentId)
  if (entry) await endEntry(ports, entry, 'link_instead')
  const only = { while: statusesBefore('submit') }
  const switched = await notePayment(db, paymentId, { entry: 'link' }, only)
  if (!switched) return { ok: false, code: 'not_allowed_now' }
  await tellStory(db, switched, 'by-link', { staffId: staff.id })
  await tellNoted(ports, switched)
  return { ok: true }
}
