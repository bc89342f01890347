import { randomUUID } from 'node:crypto'
import { readCard, type Card, type CardProblem } from '@/lib/card/card'
import type { CaptureField, CardField } from '@/lib/card/judge'
import { readDbClock } from '@/lib/db/now'
import type { Browser, Gateway } from '@/lib/gateway/port'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import { attemptById, findAttempt, insertIntent, noteSent, type Attempt } from './attempt-store'
import { hasExpired } from './expiry'
import { noteMistake } from './mistake-store'
import { openOrderOf, orderOf } from './order'
import { settle, settleFirmly } from './settle'
import { findPayment, holdPayment, movePayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'

export type PayResult<Field extends CaptureField = CardField> =
  | { ok: true }
  | { ok: false; code: 'invalid_card'; problems: CardProblem<Field>[] }
  /** `processing`: this very press is already on its way. `authenticate`: the bank wants to ask the caller. */
  | { ok: false; code: 'declined' | 'failed' | 'unconfirmed' | 'processing' | 'authenticate' }
  | { ok: false; code: 'not_allowed_now' | 'expired' }

/** One press of Pay. Posted again with the same key it is the same press, and one charge. */
export type Press<Field extends CaptureField = CardField> = {
  submitKey: string
  typed: Partial<Record<Field, string>>
  entry: 'link' | 'keypad'
  /** Where it was typed on a page. */
  browser?: Browser
}

type Used = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways'>

/** What a press takes beside the gateway's patience: preparing, and the record. */
const leaseMarginMs = 20_000

/**
 * Pay was pressed: claim the payment, charge, settle, tell. The intent is in the record before
 * the gateway hears of it, so whatever happens after, the reconciler finds it.
 */
export async function pay<Field extends CaptureField = CardField>(
  ports: Used,
  paymentId: string,
  press: Press<Field>,
): Promise<PayResult<Field>> {
  const { db } = ports
  const earlier = await findAttempt(db, paymentId, press.submitKey)
  if (earlier) return resultOf(earlier)

  const payment = await findPayment(db, paymentId)
  if (!payment) return { ok: false, code: 'not_allowed_now' }
  const configuration = await configurationVersion(db, payment.configuration_version_id)
  const { brands, limits, gatewayAccount } = configuration
  const read = readCard(press.typed, { accepted: brands, now: ports.clock.now() })
  if (!read.ok) {
    for (const problem of read.problems) await noteMistake(db, payment, press.entry, problem)
    return { ok: false, code: 'invalid_card', problems: read.problems }
  }

  const gateway = await ports.gateways.of(gatewayAccount)
  const claimed = await claim(db, payment, press, {
    brand: read.card.brand,
    last4: read.card.last4,
    gateway: gateway.name,
    gateway_account_id: gatewayAccount,
    leaseMs: gateway.can.patienceMs + leaseMarginMs,
    mostSubmits: limits.submits,
  })
  if (!claimed) return whyNot(ports, paymentId, press.submitKey)
  await tellChanged(ports, claimed.payment)
  return resultOf(await charge(ports, gateway, claimed, read.card, press))
}

type Claimed = { payment: Payment; attemptId: string }

/** In one transaction: the payment is ours to charge, and the intent is written down. */
async function claim(
  db: Ports['db'],
  { id }: Payment,
  { submitKey, entry }: Pick<Press, 'submitKey' | 'entry'>,
  {
    mostSubmits,
    ...intent
  }: Pick<Card, 'brand' | 'last4'> &
    Pick<Attempt, 'gateway' | 'gateway_account_id'> & { leaseMs: number; mostSubmits: number },
): Promise<Claimed | null> {
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
      ...intent,
      id: attemptId,
      merchant_id: payment.merchant_id,
      payment_id: id,
      submit_key: submitKey,
      entry,
    })
    await tellStory(db, payment, 'pay-pressed')
    return { payment, attemptId }
  })
}

/** Prepare, mark as sent, confirm, settle. */
async function charge(
  ports: Used,
  gateway: Gateway,
  { payment, attemptId }: Claimed,
  card: Card,
  { entry, browser = null }: { entry: Press['entry']; browser?: Browser | null },
): Promise<Attempt> {
  const order = orderOf(ports.config, payment, { id: attemptId, entry })
  const prepared = await gateway.prepare(order)
  if (!prepared.ok) {
    const { code, raw } = prepared
    return settle(ports, attemptId, { outcome: 'failed', code, ...(raw && { raw }) })
  }
  const { gatewayReference } = prepared
  const sent = await noteSent(ports.db, attemptId, gatewayReference)
  // The reconciler has given this press up; what it found is what became of it.
  if (!sent) return (await attemptById(ports.db, attemptId))!
  const outcome = await gateway.confirm(order, gatewayReference, card, browser)
  if (outcome.outcome === 'authenticate' && entry === 'keypad') {
    // On a telephone there is no browser to send to the bank.
    const open = openOrderOf(ports.config, payment, sent)
    const stopped = await gateway.stop({ ...open, challengedAt: ports.clock.now() })
    const refused = { outcome: 'declined', code: 'authentication_required' } as const
    const answer = stopped?.outcome === 'failed' ? refused : stopped
    return settleFirmly(ports, attemptId, answer ?? { outcome: 'unconfirmed' })
  }
  return settleFirmly(ports, attemptId, outcome)
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
