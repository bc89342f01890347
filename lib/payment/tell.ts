import { deskTopic, paymentTopic } from '@/lib/live/event'
import type { Ports } from '@/lib/ports'
import type { Payment } from './store'

/** Tells every page that shows this payment that its status changed. */
export async function tellChanged(
  { bus, clock }: Pick<Ports, 'bus' | 'clock'>,
  { id, merchant_id, status, version }: Payment,
): Promise<void> {
  await bus.publish(paymentTopic(id), { type: 'payment.changed', status, version })
  await bus.publish(deskTopic(merchant_id), { type: 'desk.changed', at: clock.now() })
}

/** Tells the agents' pages that something was written down beside the status. */
export async function tellNoted(
  { bus, clock }: Pick<Ports, 'bus' | 'clock'>,
  { id, merchant_id }: Pick<Payment, 'id' | 'merchant_id'>,
): Promise<void> {
  const at = clock.now()
  await bus.publish(paymentTopic(id), { type: 'payment.noted', at })
  await bus.publish(deskTopic(merchant_id), { type: 'desk.changed', at })
}
