import { newId, type Book, type RefundRow } from './stripe-book'
import { metadataOf, refuse, type Form, type Reply } from './stripe-forms'
import { missing } from './stripe-orders'

/** Money on its way back (docs.stripe.com/refunds), and disputes. */
export function openRefundDesk({
  book,
  now,
  tell,
}: {
  book: Book
  now(): number
  tell(type: string, object: object): void
}) {
  const chargeOf = (intent: string) =>
    [...book.charges.values()].find((charge) => charge.intent === intent)

  function create(form: Form): Reply {
    const id = form.get('payment_intent')!
    const intent = book.intents.get(id)
    if (!intent) return missing('payment_intent', id)
    const charge = chargeOf(id)
    if (!charge) {
      const message = `This PaymentIntent (${id}) does not have a successful charge to refund.`
      return refuse(400, { code: 'payment_intent_unexpected_state', message })
    }
    if (charge.disputed) {
      return refuse(400, { code: 'charge_disputed', message: 'Charge has been charged back.' })
    }
    const left = charge.amount - charge.refunded
    if (left === 0) {
      const message = `Charge ${charge.id} has already been refunded.`
      return refuse(400, { code: 'charge_already_refunded', message })
    }
    const amount = form.has('amount') ? Number(form.get('amount')) : left
    if (amount > left) {
      const message = 'Refund amount is greater than unrefunded amount on charge'
      return refuse(400, { message, param: 'amount' })
    }
    const row: RefundRow = {
      id: newId('re'),
      object: 'refund',
      created: Math.floor(now() / 1000),
      amount,
      currency: intent.currency,
      payment_intent: id,
      charge: charge.id,
      reason: form.get('reason') ?? null,
      status: charge.refund === 'pending' ? 'pending' : 'succeeded',
      metadata: metadataOf(form),
    }
    charge.refunded += amount
    book.refunds.set(row.id, row)
    tell('refund.created', { ...row })
    return { status: 200, body: { ...row } }
  }

  return {
    create,

    retrieve(id: string): Reply {
      const row = book.refunds.get(id)
      return row ? { status: 200, body: { ...row } } : missing('refund', id)
    },

    list(form: Form): Reply {
      const found = [...book.refunds.values()]
        .filter(({ payment_intent }) => payment_intent === form.get('payment_intent'))
        .reverse()
      const limit = Number(form.get('limit') ?? 10)
      const page = { data: found.slice(0, limit), has_more: found.length > limit }
      return { status: 200, body: { object: 'list', url: '/v1/refunds', ...page } }
    },

    /** Time passes: what was pending arrives, and what a bank would not take comes back. */
    settle(): void {
      for (const row of book.refunds.values()) {
        const charge = book.charges.get(row.charge)!
        if (row.status === 'pending') {
          row.status = 'succeeded'
          tell('refund.updated', { ...row })
        } else if (row.status === 'succeeded' && charge.refund === 'fails') {
          row.status = 'failed'
          row.failure_reason = 'lost_or_stolen_card'
          charge.refunded -= row.amount
          tell('refund.failed', { ...row })
        }
      }
    },

    /** The cardholder tells their bank that this was not right. */
    dispute(attempt: string, reason: string): void {
      const charge = [...book.charges.values()].find((one) => one.attempt === attempt)!
      charge.disputed = true
      tell('charge.dispute.created', {
        id: newId('dp'),
        object: 'dispute',
        amount: charge.amount,
        charge: charge.id,
        metadata: {},
        payment_intent: charge.intent,
        reason,
        status: 'needs_response',
      })
    },
  }
}
