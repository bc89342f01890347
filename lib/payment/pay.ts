import { randomUUID } from 'node:crypto'
import { readCard, type Card, type CardProblem } from '@/lib/card/card'
import type { CaptureField, CardField } from '@/lib/card/judge'
import { readDbClock } from '@/lib/db/now'
import type { ChargeOutcome } from '@/lib/gateway/port'
import { configurationVersion } from '@/lib/merchant/store'
import type { Ports } from '@/lib/ports'
import { findAttempt, insertIntent, noteGatewayReference, type Attempt } from './attempt-store'
import { hasExpired } from './expiry'
import { settle } from './settle'
import { findPayment, holdPayment, movePayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

export type PayResult<Field extends CaptureField = CardField> =
  | { ok: true }
  | { ok: false; code: 'invalid_card'; problems: CardProblem<Field>[] }
  /** `processing`: this very press is already on its way. */
  | { ok: false; code: 'declined' | 'failed' | 'unconfirmed' | 'processing' }
  | { ok: false; code: 'not_allowed_now' | 'expired' }

/** One press of Pay. Posted again with the same key it is the same press, and one charge. */
export type Press<Field extends CaptureField = CardField> = {
  submitKey: string
  typed: Partial<Record<Field, string>>
  entry: 'link' | 'keypad'
}

/**
 * Pay was pressed: claim the payment, charge, settle, tell. The intent is in the record before
 * the gateway hears of it, so whatever happens after, the reconciler finds it.
 */
export async function pay<Field extends CaptureField = CardField>(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'gateway'>,
  paymentId: string,
  press: Press<Field>,
): Promise<PayResult<Field>> {
  const { db, gateway } = ports
  const earlier = await findAttempt(db, paymentId, press.submitKey)
  if (earlier) return resultOf(earlier)

  const payment = await findPayment(db, paymentId)
  if (!payment) return { ok: false, code: 'not_allowed_now' }
  const { brands, limits } = await configurationVersion(db, payment.configuration_version_id)
  const read = readCard(press.typed, { accepted: brands, now: ports.clock.now() })
  if (!read.ok) return { ok: false, code: 'invalid_card', problems: read.problems }

  const claimed = await claim(ports, payment, press, read.card, limits.submits)
  if (!claimed) return whyNot(ports, paymentId, press.submitKey)
  await tellChanged(ports, claimed.payment)

  const outcome = await charge(ports, claimed.payment, claimed.attemptId, read.card, press.entry)
  await settle(ports, claimed.attemptId, outcome)
  return outcome.outcome === 'approved' ? { ok: true } : { ok: false, code: outcome.outcome }
}

/** In one transaction: the payment is ours to charge, and the intent is written down. */
async function claim(
  { db, gateway }: Pick<Ports, 'db' | 'gateway'>,
  { id }: Payment,
  { submitKey, entry }: Pick<Press, 'submitKey' | 'entry'>,
  { brand, last4 }: Card,
  mostSubmits: number,
): Promise<{ payment: Payment; attemptId: string } | null> {
  return db.transaction().execute(async (db) => {
    await holdPayment(db, id)
    // The same press, posted twice, may have come to its end since it was looked for.
    if (await findAttempt(db, id, submitKey)) return null
    const payment = await movePayment(
      db,
      id,
      'submit',
      (eb) => ({ submits: eb('submits', '+', 1) }),
      { submitsBelow: mostSubmits },
    )
    if (!payment) return null
    const attemptId = randomUUID()
    await insertIntent(db, {
      id: attemptId,
      merchant_id: payment.merchant_id,
      payment_id: id,
      submit_key: submitKey,
      entry,
      brand,
      last4,
      gateway: gateway.name,
    })
    await tellStory(db, payment, 'pay-pressed')
    return { payment, attemptId }
  })
}

async function charge(
  { db, gateway }: Pick<Ports, 'db' | 'gateway'>,
  payment: Payment,
  attemptId: string,
  card: Card,
  entry: Press['entry'],
): Promise<ChargeOutcome> {
  const order = {
    idempotencyKey: attemptId,
    money: { amount: payment.amount!, currency: payment.currency },
    reference: payment.reference ?? payment.id,
    entry,
  }
  const prepared = await gateway.prepare(order)
  if (!prepared.ok) return { outcome: 'failed', code: prepared.code }
  await noteGatewayReference(db, attemptId, prepared.reference)
  return gateway.confirm(order, prepared.reference, card)
}

/** The claim was lost: to another press, to the clock, to the agent or to the limit. */
async function whyNot(
  { db }: Pick<Ports, 'db'>,
  paymentId: string,
  submitKey: string,
): Promise<PayResult<never>> {
  const twin = await findAttempt(db, paymentId, submitKey)
  if (twin) return resultOf(twin)
  const payment = await findPayment(db, paymentId)
  const late =
    payment &&
    hasExpired({ status: payment.status, expiresAt: payment.expires_at }, await readDbClock(db))
  return { ok: false, code: late ? 'expired' : 'not_allowed_now' }
}

function resultOf({ status }: Attempt): PayResult<never> {
  if (status === 'approved') return { ok: true }
  return { ok: false, code: status === 'intent' ? 'processing' : status }
}
