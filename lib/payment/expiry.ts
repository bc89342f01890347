import type { PaymentStatus } from './payment'
import { step } from './payment'

const hourMs = 60 * 60 * 1000

/** No link lives longer than 72 hours, whatever its configuration says. */
export const linkLifetimeMs = 72 * hourMs

/**
 * When a link runs out: so many hours after the call ends, and while the call lasts so many after
 * it was last sent; `linkHours` is the owner's, 72 at most. The rest is milliseconds by the
 * database's clock.
 */
export function expiryOf(link: {
  sentAt: number
  callEndedAt: number | null
  linkHours: number
}): number {
  const lifetime = Math.min(link.linkHours * hourMs, linkLifetimeMs)
  return Math.max(link.sentAt, link.callEndedAt ?? 0) + lifetime
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
