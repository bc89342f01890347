import type Stripe from 'stripe'
import { z } from 'zod'
import type { Clock } from '@/lib/clock'
import type { Gateway, GatewayAccount, Reading, Webhook } from '../port'
import type { Orders } from './orders'
import { patienceOf, type Pace } from './pace'

/**
 * Reads what Stripe posts. Even signed, it is a hint: posts come late, twice and in any order,
 * so whoever hears of one asks the vendor how things stand.
 */
export function openWebhooks(
  { account, stripe }: { account: GatewayAccount; stripe: Stripe },
  { clock, orders, pace }: { clock: Clock; orders: Orders; pace: Pace },
): Pick<Gateway, 'read'> {
  /** The post if Stripe made it, for this account and its mode. */
  function genuine({ headers, body }: Webhook): Post | null {
    try {
      const event: unknown = stripe.webhooks.constructEvent(
        body,
        headers.get('stripe-signature') ?? '',
        account.credentials.webhookSecret ?? '',
        toleranceSeconds,
        undefined,
        clock.now(),
      )
      const post = Post.parse(event)
      return post.livemode === account.live ? post : null
    } catch {
      return null
    }
  }

  /** A dispute names the order, and the order names our attempt. */
  async function disputed({ object }: Post['data']): Promise<Reading> {
    const { payment_intent, reason, status } = object
    // A charge that was made without an order is none of ours.
    if (!payment_intent) return nothing
    const answer = await orders.retrieve(payment_intent, patienceOf(pace))
    // The post comes again when we could not be told.
    if (answer.said === 'busy' || answer.said === 'nothing') return unavailable
    const attemptId = answer.said === 'done' ? oursIn(answer.value.metadata, 'attempt') : null
    if (attemptId === null) return nothing
    const detail = [reason, status].filter(Boolean).join(': ').replaceAll('_', ' ')
    return { ...nothing, events: [{ type: 'disputed', attemptId, detail }] }
  }

  return {
    async read(webhook) {
      const post = genuine(webhook)
      if (!post) return refused
      const { metadata, object } = post.data.object
      if (object === 'dispute') return disputes.has(post.type) ? disputed(post.data) : nothing
      const refundId = object === 'refund' ? oursIn(metadata, 'refund') : null
      if (refundId !== null) return { ...nothing, events: [{ type: 'refund-hint', refundId }] }
      const attemptId = object === 'payment_intent' ? oursIn(metadata, 'attempt') : null
      if (attemptId !== null) return { ...nothing, events: [{ type: 'hint', attemptId }] }
      return nothing
    },
  }
}

/** Orders, refunds and disputes have different ones. */
const word = z.string().nullish().catch(null)

const Post = z.object({
  type: z.string(),
  livemode: z.boolean(),
  data: z.object({
    object: z.object({
      object: z.string(),
      metadata: z.record(z.string(), z.string()).nullish().catch(null),
      payment_intent: word,
      reason: word,
      status: word,
    }),
  }),
})
type Post = z.infer<typeof Post>

/** How a dispute began, and how it ended; what is said in between is for the dashboard. */
const disputes = new Set(['charge.dispute.created', 'charge.dispute.closed'])

/** A post that is older was kept by somebody. */
const toleranceSeconds = 300

const nothing: Reading = { events: [], answer: { status: 200 } }
const refused: Reading = { events: [], answer: { status: 400 } }
const unavailable: Reading = { events: [], answer: { status: 503 } }

/** Other programs use the account too, and put into metadata what they like. */
function oursIn(metadata: Record<string, string> | null | undefined, key: string): string | null {
  const id = metadata?.[key] ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null
}
