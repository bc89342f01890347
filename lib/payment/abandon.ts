import { readDbClock } from '@/lib/db/now'
import type { Gateway } from '@/lib/gateway/port'
import type { Ports } from '@/lib/ports'
import { attemptsOf, noteStopAsked, type Attempt } from './attempt-store'
import { heldApproval, isStopOut } from './held'
import { openOrderOf } from './order'
import { settle } from './settle'
import { findPayment } from './store'

/**
 * The caller wants another card instead of confirming with the bank, or the agent withdraws the
 * payment meanwhile. The order is stopped at the gateway first, so that confirming late takes no
 * money; where the gateway has no answer yet, the reconciler goes on asking. Nothing happens when
 * there is no challenge, or the caller has just come back from it. Resolves to whether it is over.
 */
export async function abandonChallenge(
  ports: Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways'>,
  paymentId: string,
): Promise<boolean> {
  const [newest] = await attemptsOf(ports.db, paymentId)
  if (newest?.status !== 'authenticate' || newest.resumed_at !== null) return false
  // From here on a return is not taken any more.
  const given = await settle(ports, newest.id, { outcome: 'unconfirmed' })
  if (given.status !== 'unconfirmed') return false
  return (await stopAttempt(ports, given))?.status === 'failed'
}

/** Brings the fence down behind an attempt that was given up; null while there is no answer. */
export async function stopAttempt(
  ports: Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways'>,
  attempt: Attempt,
): Promise<Attempt | null> {
  const released = heldApproval(attempt)
  if (released) return settle(ports, attempt.id, released)
  const payment = (await findPayment(ports.db, attempt.payment_id))!
  const gateway = await ports.gateways.of(attempt.gateway_account_id)
  if (isTooEarly(attempt, gateway, await readDbClock(ports.db))) return null
  const mayTakeBack = gateway.can.fence === 'weak' && attempt.sent_at !== null && isStopOut(attempt)
  const asked = mayTakeBack ? await noteStopAsked(ports.db, attempt.id) : attempt
  if (!asked) return null
  const answer = await gateway.stop(openOrderOf(ports.config, payment, asked))
  // What was approved meanwhile is the stop's to end, and its news say how.
  if (answer?.outcome === 'failed' && asked.held_at !== null) return null
  return answer && settle(ports, attempt.id, answer)
}

/** News of a card that has just left is waited for; a caller at their bank has sent nothing yet. */
function isTooEarly(
  { sent_at, challenged_at, resumed_at }: Attempt,
  { can }: Gateway,
  now: number,
): boolean {
  const leftAt = challenged_at === null ? sent_at : resumed_at
  return leftAt !== null && now < leftAt + can.stopAfterMs
}
