import type { Delivery } from '@/lib/sms/port'

/**
 * What is known of a text, from the moment before the carrier has it:
 * `sending` it is being handed over · `unknown` nobody answered, so it may have gone out · then the
 * carrier's own words.
 */
export const textStatuses = [
  'sending',
  'unknown',
  'submitted',
  'delivered',
  'rejected',
  'undeliverable',
] as const satisfies readonly ('sending' | 'unknown' | Delivery)[]
export type TextStatus = (typeof textStatuses)[number]

/** Carriers report late, twice and in any order: only what ranks higher is news, so the first end stands. */
const ranks: Record<TextStatus, number> = {
  sending: 0,
  unknown: 1,
  submitted: 2,
  delivered: 3,
  rejected: 3,
  undeliverable: 3,
}

/** The statuses that this one may follow: what a compare-and-set asks for. */
export function statusesBefore(status: TextStatus): TextStatus[] {
  return textStatuses.filter((earlier) => ranks[earlier] < ranks[status])
}

/** It did not arrive, and will not. */
export const hasFailed = (status: TextStatus | null): boolean =>
  status === 'rejected' || status === 'undeliverable'
