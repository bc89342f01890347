import { z } from 'zod'
import { FieldProgress, paymentTopic } from '@/lib/live/event'
import type { Ports } from '@/lib/ports'
import { noteMistake } from './mistake-store'
import { step } from './payment'
import { findPayment, markOnce, movePayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged, tellNoted } from './tell'

/** What the caller's page says of itself: that it is there, and how far each field is. */
export const ProgressReport = z.strictObject({
  /** A page's own random name, so that two phones on one link are two. */
  page: z.string().regex(/^[A-Za-z0-9_-]{8,16}$/),
  presence: z.enum(['opened', 'here', 'left']),
  fields: z.array(FieldProgress).max(4),
})
export type ProgressReport = z.infer<typeof ProgressReport>

/**
 * A field moved on, or the page came or went: tell the agent. Nothing is written down but the
 * first opening, the first touch, and that a field was not right and why.
 */
export async function reportProgress(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'presence'>,
  paymentId: string,
  { page, presence, fields }: ProgressReport,
): Promise<void> {
  const payment = await findPayment(ports.db, paymentId)
  if (!payment) return
  // A payment that has ended is not watched; money in flight is, for as long as the page shows it.
  if (step(payment.status, 'submit') === null && payment.status !== 'processing') return
  await ports.presence.heard(paymentId, page, presence === 'left' ? 'away' : presence)
  if (presence !== 'left') await noteFirsts(ports, payment, presence)
  // While the card is typed on a keypad, the dots are that keypad's.
  if (payment.entry === 'keypad') return
  for (const field of fields) await tellProgress(ports, paymentId, field)
  for (const { field, reason, state } of fields) {
    if (state !== 'invalid' || reason === null) continue
    await noteMistake(ports.db, payment, 'link', { field, reason }, { again: false })
  }
}

/** Tells the agent how far a field is, whichever way the caller types it. */
export async function tellProgress(
  { bus, clock }: Pick<Ports, 'bus' | 'clock'>,
  paymentId: string,
  progress: FieldProgress,
): Promise<void> {
  const at = clock.now()
  await bus.publish(paymentTopic(paymentId), { type: 'field.progressed', at, ...progress })
}

async function noteFirsts(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  payment: Payment,
  presence: 'opened' | 'here',
): Promise<void> {
  const { db } = ports
  if (payment.opened_at === null && (await markOnce(db, payment.id, 'opened_at'))) {
    await tellStory(db, payment, 'opened')
    const opened = await movePayment(db, payment.id, 'open')
    if (opened) await tellChanged(ports, opened)
  }
  if (presence === 'here' && payment.touched_at === null) {
    if (!(await markOnce(db, payment.id, 'touched_at'))) return
    await tellStory(db, payment, 'touched')
    await tellNoted(ports, payment)
  }
}
