import type Stripe from 'stripe'
import type { Gateway, Refund, RefundCode, RefundOutcome } from '../port'
import { vendorAmount, type VendorAmount } from './amount'
import { answerTo, insist, type Answer, type Refusal } from './answer'
import { patienceOf, type Pace, type Patience } from './pace'
import { listOf, RefundObject } from './shapes'

export function openRefunds(stripe: Stripe, pace: Pace): Pick<Gateway, 'refund' | 'lookUpRefund'> {
  const within = (patience: Patience) => ({ timeout: patience.atMost(pace.answerMs) })

  /** The refund as the vendor has it, found by our id; null where it has none. */
  async function find(refund: Refund, patience: Patience): Promise<Answer<RefundObject | null>> {
    const { gatewayReference, idempotencyKey } = refund
    // A charge can be given back in many parts, and each of them is on this page.
    const asked = { payment_intent: gatewayReference, limit: 100 }
    const page = await answerTo(listOf(RefundObject), stripe.refunds.list(asked, within(patience)))
    if (page.said !== 'done') return page
    const found = page.value.data.find(({ metadata }) => metadata?.refund === idempotencyKey)
    if (!found && page.value.has_more) return { said: 'nothing' }
    return { said: 'done', value: found ?? null }
  }

  const make = (refund: Refund, price: VendorAmount, patience: Patience) =>
    answerTo(
      RefundObject,
      stripe.refunds.create(
        {
          payment_intent: refund.gatewayReference,
          amount: price.amount,
          reason: 'requested_by_customer',
          metadata: { refund: refund.idempotencyKey, attempt: refund.attemptId },
        },
        { ...within(patience), idempotencyKey: `${refund.idempotencyKey}-refund` },
      ),
    )

  return {
    async refund(refund) {
      const price = vendorAmount(refund.money)
      if (!price) return { outcome: 'refused', code: 'too_much', raw: 'invalid_amount' }
      const patience = patienceOf(pace)
      // A key that is forgotten would give the money back once more.
      const earlier = await find(refund, patience)
      if (earlier.said === 'refused') return refused(earlier.refusal)
      if (earlier.said !== 'done') return { outcome: 'unconfirmed' }
      if (earlier.value) return outcomeOf(earlier.value, refund)
      const answer = await insist(pace, patience, () => make(refund, price, patience))
      if (answer.said === 'done') return outcomeOf(answer.value, refund)
      if (answer.said !== 'refused') return { outcome: 'unconfirmed' }
      return answer.refusal.type === 'idempotency_error'
        ? { outcome: 'unconfirmed' }
        : refused(answer.refusal)
    },

    async lookUpRefund(refund) {
      const patience = patienceOf(pace)
      const { refundReference } = refund
      const answer = refundReference
        ? await answerTo(
            RefundObject,
            stripe.refunds.retrieve(refundReference, {}, within(patience)),
          )
        : await find(refund, patience)
      if (answer.said !== 'done' || !answer.value) return null
      const outcome = outcomeOf(answer.value, refund)
      return outcome.outcome === 'unconfirmed' ? null : outcome
    },
  }
}

function outcomeOf(made: RefundObject, refund: Refund): RefundOutcome {
  const price = vendorAmount(refund.money)
  const ours =
    made.payment_intent === refund.gatewayReference &&
    made.amount === price?.amount &&
    made.currency === price.currency
  if (!ours) return { outcome: 'unconfirmed' }
  switch (made.status) {
    case 'succeeded':
      return { outcome: 'refunded', refundReference: made.id }
    case 'pending':
    case 'requires_action':
      return { outcome: 'pending', refundReference: made.id }
    case 'failed':
    case 'canceled':
      return { outcome: 'refused', code: 'refund_failed', raw: made.failure_reason ?? made.status }
    default:
      return { outcome: 'unconfirmed' }
  }
}

function refused({ code, param, status, type }: Refusal): RefundOutcome {
  const known = code ? codes[code] : undefined
  const tooMuch = !code && param === 'amount' ? 'too_much' : undefined
  return {
    outcome: 'refused',
    code: known ?? tooMuch ?? 'gateway_misconfigured',
    raw: code || type || `http_${status}`,
  }
}

/** Ours for theirs (docs.stripe.com/error-codes). A sum above what is left has no code there. */
const codes: Record<string, RefundCode> = {
  charge_already_refunded: 'already_refunded',
  amount_too_large: 'too_much',
  charge_disputed: 'disputed',
  refund_disputed_payment: 'disputed',
  payment_intent_unexpected_state: 'not_captured_yet',
  balance_insufficient: 'refund_failed',
  insufficient_funds: 'refund_failed',
  charge_not_refundable: 'refund_failed',
}
