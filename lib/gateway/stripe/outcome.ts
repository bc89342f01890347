import type { Challenge, Order, SettledOutcome } from '../port'
import { vendorAmount } from './amount'
import { declined } from './declines'
import type { Intent } from './shapes'

/**
 * What an order's state at the vendor means for ours; null while it is open. An order that is
 * not the one we asked for, or took another sum, is no answer either: nobody is told anything
 * until a person has looked at it.
 */
export function settledOf(intent: Intent, order: Order): SettledOutcome | null {
  const price = vendorAmount(order.money)
  const ours =
    intent.metadata.attempt === order.idempotencyKey &&
    intent.amount === price?.amount &&
    intent.currency === price.currency
  if (!ours) return null
  const refused = intent.last_payment_error
  switch (intent.status) {
    case 'succeeded':
      if (intent.amount_received !== price.amount) return null
      return {
        outcome: 'approved',
        gatewayReference: intent.id,
        authorisationCode:
          intent.latest_charge?.payment_method_details.card?.authorization_code ?? null,
      }
    case 'canceled':
      return refused ? declined(refused) : { outcome: 'failed', code: 'stopped' }
    case 'requires_payment_method':
      // Without a refusal the card has not been there: it may still be on its way.
      return refused ? declined(refused) : null
    default:
      return null
  }
}

/** Where the caller's bank wants to see them; null where it is no page we can send them to. */
export function challengeOf({ next_action }: Intent, host: string | null): Challenge | null {
  if (next_action?.type !== 'redirect_to_url') return null
  const { url } = next_action.redirect_to_url
  const safe = URL.canParse(url) && (url.startsWith('https://') || isOf(host, url))
  return safe ? { url, method: 'GET', fields: {}, keep: null } : null
}

/** The stand-in for Stripe on this machine speaks plain HTTP. */
const isOf = (host: string | null, url: string) =>
  host !== null && new URL(host).origin === new URL(url).origin
