import type Stripe from 'stripe'
import type { Card } from '@/lib/card/card'
import type { Order } from '../port'
import type { VendorAmount } from './amount'
import { answerTo } from './answer'
import type { Pace, Patience } from './pace'
import { Intent, listOf, Method } from './shapes'

/**
 * The requests about one order, which Stripe calls a PaymentIntent. Each step has a key of its
 * own, for a key is bound to its endpoint; the card is in one of them only, so that all others
 * can be sent again after a crash.
 */
export type Orders = ReturnType<typeof openOrders>

export function openOrders(stripe: Stripe, pace: Pace) {
  const keyed = (order: Order, step: string, timeout: number) => ({
    idempotencyKey: `${order.idempotencyKey}-${step}`,
    timeout,
  })

  return {
    /** Every parameter comes from the order, or the same key would meet other parameters. */
    create: (order: Order, price: VendorAmount, patience: Patience) =>
      answerTo(
        Intent,
        stripe.paymentIntents.create(
          {
            ...price,
            // It was `payment_method_types` before the vendor's version of September 2026.
            allowed_payment_method_types: ['card'],
            capture_method: 'automatic',
            confirmation_method: 'automatic',
            description: order.reference,
            metadata: { attempt: order.idempotencyKey },
          },
          keyed(order, 'prepare', patience.atMost(pace.answerMs)),
        ),
      ),

    keepCard: (order: Order, card: Card, patience: Patience) =>
      answerTo(
        Method,
        stripe.paymentMethods.create(
          {
            type: 'card',
            card: {
              number: card.number.reveal(),
              exp_month: card.expiry.month,
              exp_year: card.expiry.year,
              cvc: card.securityCode.reveal(),
            },
            ...billingOf(card),
          },
          keyed(order, 'method', patience.atMost(pace.answerMs)),
        ),
      ),

    confirm: (order: Order, id: string, method: string, timeoutMs: number) =>
      answerTo(
        Intent,
        stripe.paymentIntents.confirm(
          id,
          {
            payment_method: method,
            ...(order.entry === 'keypad'
              ? // Nobody is at a screen: a bank that wants to see its customer says no at once.
                { payment_method_options: { card: { moto: true } }, error_on_requires_action: true }
              : { return_url: order.returnUrl }),
            expand: ['latest_charge'],
          },
          keyed(order, 'confirm', timeoutMs),
        ),
      ),

    /** Without a key: it is the same however often it is done, and a kept no would be repeated. */
    cancel: (id: string, patience: Patience) =>
      answerTo(
        Intent,
        stripe.paymentIntents.cancel(
          id,
          { cancellation_reason: 'abandoned' },
          { timeout: patience.atMost(pace.answerMs) },
        ),
      ),

    retrieve: (id: string, patience: Patience) =>
      answerTo(
        Intent,
        stripe.paymentIntents.retrieve(
          id,
          { expand: ['latest_charge'] },
          { timeout: patience.atMost(pace.answerMs) },
        ),
      ),

    /** Newest first, between two moments in milliseconds. */
    list: (from: number, to: number, after: string | null, patience: Patience) =>
      answerTo(
        listOf(Intent),
        stripe.paymentIntents.list(
          {
            created: { gte: Math.floor(from / 1000), lte: Math.ceil(to / 1000) },
            limit: 100,
            ...(after !== null && { starting_after: after }),
          },
          { timeout: patience.atMost(pace.answerMs) },
        ),
      ),
  }
}

/** What the caller told of themselves; on a keypad there is no name. */
function billingOf({ holder, postalCode }: Card) {
  if (holder === '' && postalCode === null) return {}
  return {
    billing_details: {
      ...(holder !== '' && { name: holder }),
      ...(postalCode !== null && { address: { postal_code: postalCode } }),
    },
  }
}
