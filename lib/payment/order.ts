import type { Config } from '@/lib/config'
import type { Challenge, OpenOrder, Order } from '@/lib/gateway/port'
import type { Attempt } from './attempt-store'
import type { Payment } from './store'

/**
 * What a gateway is told of an attempt. It is made from the record alone, so that a later process
 * repeats every request byte for byte.
 */
export function orderOf(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  payment: Pick<Payment, 'id' | 'amount' | 'currency' | 'reference'>,
  attempt: Pick<Attempt, 'id' | 'entry'>,
): Order {
  return {
    idempotencyKey: attempt.id,
    money: { amount: payment.amount!, currency: payment.currency },
    reference: payment.reference || payment.id,
    entry: attempt.entry,
    returnUrl: `${publicUrl}/p/return/${attempt.id}`,
  }
}

/** The same of an attempt whose end is not known. */
export function openOrderOf(
  config: Pick<Config, 'publicUrl'>,
  payment: Parameters<typeof orderOf>[1],
  attempt: Attempt,
): OpenOrder {
  return {
    ...orderOf(config, payment, attempt),
    gatewayReference: attempt.gateway_reference,
    sentAt: attempt.sent_at,
    challengedAt: attempt.challenged_at,
    resumedAt: attempt.resumed_at,
    kept: challengeOf(attempt)?.keep ?? null,
    nothingFoundAt: attempt.nothing_found_at,
  }
}

/** Where the caller's bank waits for them; null once that is over. */
export function challengeOf({ challenge }: Pick<Attempt, 'challenge'>): Challenge | null {
  return challenge === null ? null : (JSON.parse(challenge) as Challenge)
}
