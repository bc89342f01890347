import { randomUUID } from 'node:crypto'
import type { SettledOutcome } from '@/lib/gateway/port'
import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import type { Attempt } from './attempt-store'
import { insertRefund } from './refund-store'
import { findPayment } from './store'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

/**
 * Money came in for an attempt that the record has given up, as it can where a gateway's fence is
 * weak. The payment may have been cancelled or paid with another card since, so the money goes
 * back: the refund is written down here and sent by the reconciler.
 */
export async function takeBack(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  attempt: Attempt,
  { gatewayReference }: Extract<SettledOutcome, { outcome: 'approved' }>,
): Promise<void> {
  if (attempt.status === 'approved') return
  const payment = (await findPayment(ports.db, attempt.payment_id))!
  const refund = await ports.db.transaction().execute(async (db) => {
    const refund = await insertRefund(db, {
      id: randomUUID(),
      merchant_id: payment.merchant_id,
      payment_id: payment.id,
      attempt_id: attempt.id,
      request_key: `late-charge ${attempt.id}`,
      charge_reference: gatewayReference,
      amount: payment.amount!,
      currency: payment.currency,
      whole: 1,
      reason: 'late-charge',
      staff_id: null,
      note: null,
    })
    if (refund) await tellStory(db, payment, 'late-charge', { detail: attempt.last4 })
    return refund
  })
  if (!refund) return
  log().error(
    { attempt: attempt.id, payment: payment.id, refund: refund.id },
    'money came in for an attempt that was given up: it is given back',
  )
  await tellNoted(ports, payment)
}
