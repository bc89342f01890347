import type { CaptureField, Verdict } from '@/lib/card/judge'
import type { FieldProgress } from './event'

/** What may be told of a verdict: not how long a security code is, until it is complete. */
export function progressOf(field: CaptureField, verdict: Verdict): FieldProgress {
  const { state, brand, length, reason } = verdict
  return {
    field,
    // A field that was left empty is not wrong until Pay is pressed.
    state: length === 0 ? 'empty' : state,
    length: field === 'security-code' && state !== 'complete' ? null : length,
    brand: field === 'payment-card-number' ? brand : null,
    reason: length === 0 ? null : reason,
  }
}
