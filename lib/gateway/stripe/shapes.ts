import { z } from 'zod'

/**
 * What we read of the vendor's objects. They have many more fields, and get new ones; what is
 * not named here, such as the client's secret, is left behind where they are read.
 */

const word = z.string().nullish()

/** Why a card was refused, as errors and orders both say it. */
export const Refused = z.object({ code: word, decline_code: word, advice_code: word })
export type Refused = z.infer<typeof Refused>

const Charge = z.object({
  payment_method_details: z.object({
    card: z.object({ authorization_code: word }).nullish(),
  }),
})

/** A PaymentIntent: our order. */
export const Intent = z.object({
  id: z.string().regex(/^pi_\w+$/),
  object: z.literal('payment_intent'),
  status: z.string(),
  amount: z.int(),
  amount_received: z.int(),
  currency: z.string(),
  metadata: z.record(z.string(), z.string()),
  last_payment_error: Refused.nullish(),
  next_action: z
    .object({ type: z.string(), redirect_to_url: z.object({ url: z.string() }) })
    .nullish()
    .catch(null),
  // An id where it was not asked for.
  latest_charge: Charge.nullish().catch(null),
})
export type Intent = z.infer<typeof Intent>

export const Method = z.object({
  id: z.string().regex(/^pm_\w+$/),
  object: z.literal('payment_method'),
})

export const RefundObject = z.object({
  id: z.string().regex(/^(re|pyr)_\w+$/),
  object: z.literal('refund'),
  status: z.string(),
  amount: z.int(),
  currency: z.string(),
  payment_intent: z.string(),
  failure_reason: word,
  metadata: z.record(z.string(), z.string()).nullish(),
})
export type RefundObject = z.infer<typeof RefundObject>

export const Balance = z.object({ object: z.literal('balance'), livemode: z.boolean() })

export const listOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({ object: z.literal('list'), has_more: z.boolean(), data: z.array(shape) })
