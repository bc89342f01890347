import { randomUUID } from 'node:crypto'
import { noteAudit } from '@/lib/audit/note'
import type { Refund, RefundCode, RefundOutcome } from '@/lib/gateway/port'
import type { Ports } from '@/lib/ports'
import { attemptById, attemptsOf, type Attempt } from './attempt-store'
import {
  findRefund,
  insertRefund,
  refundById,
  refundsOf,
  settleRefund,
  type RefundRow,
} from './refund-store'
import { findPayment, holdPayment } from './store'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

type Used = Pick<Ports, 'bus' | 'clock' | 'db' | 'gateways'>

export type RefundResult =
  | { ok: true; refund: RefundRow }
  | { ok: false; code: 'not_found' | 'not_paid' | 'more_than_taken' | 'request_key_used' }

/**
 * Gives money of a paid payment back, in part or, without an amount, all that is left. The request
 * key names this request: posted again it is the same refund. `by` is the member of staff, null for
 * an API key, whose own id may be told beside it; `note` says why, in the words of who asked.
 */
export async function refundPayment(
  ports: Used,
  { merchantId, by, apiKeyId }: { merchantId: string; by: string | null; apiKeyId?: string },
  paymentId: string,
  {
    amount,
    requestKey,
    note = null,
  }: { amount: number | null; requestKey: string; note?: string | null },
): Promise<RefundResult> {
  const found = await findPayment(ports.db, paymentId)
  if (found?.merchant_id !== merchantId) return { ok: false, code: 'not_found' }
  const written = await ports.db.transaction().execute(async (db) => {
    // Of two requests at once the second counts what the first gives back.
    const payment = (await holdPayment(db, paymentId))!
    const earlier = await findRefund(db, paymentId, requestKey)
    if (earlier) {
      return amount === null || amount === earlier.amount ? earlier : 'request_key_used'
    }
    const charge = (await attemptsOf(db, paymentId)).find(({ status }) => status === 'approved')
    if (!charge) return 'not_paid'
    const taken = payment.amount!
    const left = taken - givenBack(await refundsOf(db, paymentId))
    const wanted = amount ?? left
    if (wanted < 1 || wanted > left) return 'more_than_taken'
    const refund = await insertRefund(db, {
      id: randomUUID(),
      merchant_id: merchantId,
      payment_id: paymentId,
      attempt_id: charge.id,
      request_key: requestKey,
      charge_reference: charge.gateway_reference!,
      amount: wanted,
      currency: payment.currency,
      whole: wanted === taken ? 1 : 0,
      reason: 'requested',
      staff_id: by,
      note,
    })
    await tellStory(db, payment, 'refund-asked', { staffId: by })
    const actor = by ? { staffId: by } : apiKeyId ? { apiKeyId } : null
    if (actor) {
      const { currency, reference } = payment
      const detail = { amount: wanted, currency, reference, ...(note && { reason: note }) }
      const kind = 'payment.refund_requested'
      await noteAudit(db, { merchantId, by: actor, kind, subject: paymentId, detail })
    }
    return refund!
  })
  if (typeof written === 'string') return { ok: false, code: written }
  if (written.status !== 'intent') return { ok: true, refund: written }
  await sendRefund(ports, written)
  return { ok: true, refund: (await refundById(ports.db, written.id))! }
}

/** What was given back, or is on its way, of a payment that was paid. */
export function givenBack(refunds: RefundRow[]): number {
  return refunds
    .filter(({ status, reason }) => status !== 'refused' && reason === 'requested')
    .reduce((sum, { amount }) => sum + amount, 0)
}

/** Asks the gateway to give the money back. The same refund again is the same request there. */
export async function sendRefund(ports: Used, row: RefundRow): Promise<void> {
  const charge = (await attemptById(ports.db, row.attempt_id))!
  const gateway = await ports.gateways.of(charge.gateway_account_id)
  await noteRefund(ports, row.id, await gateway.refund(refundOf(row, charge)))
}

/** A refund as its gateway knows it. */
export function refundOf(row: RefundRow, charge: Attempt): Refund {
  return {
    idempotencyKey: row.id,
    gatewayReference: row.charge_reference,
    attemptId: row.attempt_id,
    entry: charge.entry,
    money: { amount: row.amount, currency: row.currency },
    whole: row.whole === 1,
    chargedAt: charge.settled_at ?? charge.created_at,
    refundReference: row.refund_reference,
  }
}

/** Writes down what became of a refund, and tells. */
export async function noteRefund(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  id: string,
  outcome: RefundOutcome,
): Promise<void> {
  const noted = await ports.db.transaction().execute(async (db) => {
    const refund = await settleRefund(db, id, outcome)
    if (!refund) return null
    const payment = (await findPayment(db, refund.payment_id))!
    if (outcome.outcome === 'refunded') await tellStory(db, payment, 'refunded')
    if (outcome.outcome === 'refused') {
      const code: RefundCode = outcome.code
      await tellStory(db, payment, 'refund-refused', { detail: code })
    }
    return payment
  })
  if (noted) await tellNoted(ports, noted)
}
