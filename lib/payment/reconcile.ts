import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import { attemptsToCheck, takeCheck, type Attempt } from './attempt-store'
import { settle } from './settle'
import { findPayment } from './store'
import { tellNoted } from './tell'

const mostAtOnce = 20

/**
 * Asks the gateway what became of charges that nobody knows the end of: those it was silent on,
 * and those a crash left behind. It asks by stopping them, so that the answer is final and the
 * payment may be opened again without a second charge. Without an answer they stay as they are.
 */
export async function reconcile(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'gateway'>,
): Promise<void> {
  const due = await attemptsToCheck(ports.db, mostAtOnce)
  await Promise.all(due.map((attempt) => check(ports, attempt)))
}

async function check(
  ports: Pick<Ports, 'bus' | 'clock' | 'db' | 'gateway'>,
  attempt: Attempt,
): Promise<void> {
  const taken = await takeCheck(ports.db, attempt)
  if (!taken) return
  try {
    // A crash leaves an intent; from here on people read that the bank is being asked.
    if (taken.status === 'intent') await settle(ports, taken.id, { outcome: 'unconfirmed' })
    const answer = await ports.gateway.stop(taken.id)
    if (answer) return await settle(ports, taken.id, answer)
    const payment = await findPayment(ports.db, taken.payment_id)
    if (payment) await tellNoted(ports, payment)
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    log().error({ attempt: taken.id, checks: taken.checks, error: name }, 'a check failed')
  }
}
