import type { PaymentStatus } from './payment'
import { step } from './payment'

/** A link lives for 72 hours. */
export const linkLifetimeMs = 72 * 60 * 60 * 1000

/**
 * When a link runs out: 72 hours after the call ends, and while the call lasts 72 hours after it
 * was last sent. All three are milliseconds by the database's clock.
 */
export function expiryOf(link: { sentAt: number; callEndedAt: number | null }): number {
  return Math.max(link.sentAt, link.callEndedAt ?? 0) + linkLifetimeMs
}

/** Whether time is up. Exactly at the moment of expiry it is; money in flight never expires. */
export function hasExpired(
  payment: { status: PaymentStatus; expiresAt: number | null },
  now: number,
): boolean {
  if (payment.status === 'expired') return true
  if (step(payment.status, 'expire') === null) return false
  return payment.expiresAt !== null && now >= payment.expiresAt
}
