import type { SettledOutcome } from '@/lib/gateway/port'
import type { Attempt } from './attempt-store'

/** No stop of a weak fence has been answered with "there was nothing to stop". */
export function isStopOut({ stop_asked_at, nothing_found_at }: Attempt): boolean {
  return nothing_found_at === null || nothing_found_at < (stop_asked_at ?? 0)
}

/** The approval that was held, now that no stop is out any more; null where there is none. */
export function heldApproval(attempt: Attempt): SettledOutcome | null {
  if (attempt.held_at === null || isStopOut(attempt)) return null
  return {
    outcome: 'approved',
    gatewayReference: attempt.gateway_reference!,
    authorisationCode: attempt.authorisation_code,
  }
}
