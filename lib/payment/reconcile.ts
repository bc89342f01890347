import { readDbClock } from '@/lib/db/now'
import type { OpenOrder } from '@/lib/gateway/port'
import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import { stopAttempt } from './abandon'
import { askPerson } from './ask-person'
import { attemptById, attemptsToCheck, takeCheck, type Attempt } from './attempt-store'
import { openOrderOf } from './order'
import { noteRefund, refundOf, sendRefund } from './refund'
import { endRefundChecks, refundsToCheck, takeRefundCheck, type RefundRow } from './refund-store'
import { settle } from './settle'
import { findPayment } from './store'
import { tellNoted } from './tell'

type Used = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways'>

const mostAtOnce = 20
/** A caller who has not come back from their bank by then will not. */
const challengeMs = 15 * 60_000
/** An attempt that nobody knows the end of for so long is shown to a person. */
const alarmMs = 10 * 60_000

/**
 * Asks gateways what became of charges and refunds that nobody knows the end of. A charge is asked
 * about by stopping it, so that the answer is final and the payment may be opened again without a
 * second charge; while it may still come to its own end, it is only looked up.
 */
export async function reconcile(ports: Used): Promise<void> {
  const attempts = await attemptsToCheck(ports.db, mostAtOnce)
  const refunds = await refundsToCheck(ports.db, mostAtOnce)
  await Promise.all([
    ...attempts.map((attempt) => guarded({ attempt: attempt.id }, () => check(ports, attempt))),
    ...refunds.map((refund) => guarded({ refund: refund.id }, () => checkRefund(ports, refund))),
  ])
}

async function check(ports: Used, due: Attempt): Promise<void> {
  const taken = await takeCheck(ports.db, due)
  if (!taken) return
  const now = await readDbClock(ports.db)
  if (isUnderWay(taken, now)) return lookUp(ports, taken)
  // A crash leaves an intent; from here on people read that the bank is being asked.
  if (taken.status !== 'unconfirmed') await settle(ports, taken.id, { outcome: 'unconfirmed' })
  const left = await attemptById(ports.db, taken.id)
  if (left?.status !== 'unconfirmed') return
  if (await stopAttempt(ports, left)) return
  if (now - taken.created_at > alarmMs) {
    const why = 'a charge is unknown for ten minutes: look it up in the gateway’s own console'
    await askPerson(ports, taken, why)
  }
  await tellNoted(ports, (await findPayment(ports.db, taken.payment_id))!)
}

/** Its press, or its caller at their bank, may yet bring it to an end. */
function isUnderWay({ status, lease_until, challenged_at, resumed_at }: Attempt, now: number) {
  if (status === 'intent') return now < (lease_until ?? 0)
  if (status !== 'authenticate') return false
  return resumed_at === null ? now < challenged_at! + challengeMs : now < (lease_until ?? 0)
}

async function lookUp(ports: Used, attempt: Attempt): Promise<void> {
  const gateway = await ports.gateways.of(attempt.gateway_account_id)
  if (!gateway.can.lookUp) return
  const payment = (await findPayment(ports.db, attempt.payment_id))!
  const order: OpenOrder = openOrderOf(ports.config, payment, attempt)
  const answer = await gateway.lookUp(order)
  if (answer) await settle(ports, attempt.id, answer)
}

async function checkRefund(ports: Used, due: RefundRow): Promise<void> {
  const taken = await takeRefundCheck(ports.db, due)
  if (!taken) return
  const charge = (await attemptById(ports.db, taken.attempt_id))!
  const gateway = await ports.gateways.of(charge.gateway_account_id)
  const answer = await gateway.lookUpRefund(refundOf(taken, charge))
  if (answer) await noteRefund(ports, taken.id, answer)
  if (answer?.outcome === 'refunded') await endRefundChecks(ports.db, taken)
  if (answer) return
  const age = (await readDbClock(ports.db)) - taken.created_at
  if (taken.status === 'pending' || taken.status === 'refunded') return
  if (age < gateway.can.idempotency.lifetimeMs - marginMs) return sendRefund(ports, taken)
  // Behind the key's lifetime the same request would be another refund.
  const why =
    'a refund is unknown and cannot be asked for again: look it up in the gateway’s console'
  await askPerson(ports, charge, why)
}

/** Of a key's lifetime: clocks differ, and requests take time. */
const marginMs = 60 * 60_000

async function guarded(facts: Record<string, string>, task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    log().error({ ...facts, error: name }, 'a check failed')
  }
}
