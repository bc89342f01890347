import { isRecordLost } from '@/lib/db/port'
import type { ChargeOutcome } from '@/lib/gateway/port'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { Ports } from '@/lib/ports'
import { attemptById, holdApproval, settleAttempt, type Attempt } from './attempt-store'
import { takeBack } from './late-charge'
import type { PaymentAction } from './payment'
import { findPayment, movePayment, notePayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'
import type { StoryKind } from './view'

/**
 * Writes down what became of an attempt, and tells. The answer of the gateway, the reconciler and
 * the gateway's own news all end here; whichever comes first with a final word is the one that
 * counts. An approval that comes while a weak fence is out is held until that has its answer.
 * Resolves to the attempt as the record then has it.
 */
export async function settle(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  attemptId: string,
  outcome: ChargeOutcome,
): Promise<Attempt> {
  const settled = await ports.db.transaction().execute(async (db) => {
    const attempt = await settleAttempt(db, attemptId, outcome)
    if (!attempt && outcome.outcome === 'approved') await holdApproval(db, attemptId, outcome)
    if (!attempt) return null
    const before = (await findPayment(db, attempt.payment_id))!
    if (outcome.outcome === 'declined') {
      await notePayment(db, before.id, (eb) => ({ declines: eb('declines', '+', 1) }))
    }
    const { limits } = await configurationVersion(db, before.configuration_version_id)
    const action = actionAfter(outcome, before, limits)
    const payment = await movePayment(db, before.id, action)
    if (!payment) throw new Error(`payment ${before.id} left ${before.status} while being charged`)
    const detail = 'code' in outcome ? outcome.code : null
    await tellStory(db, payment, storyAfter[outcome.outcome], { detail })
    if (action === 'lock') await tellStory(db, payment, 'locked')
    return { attempt, payment }
  })
  if (settled) {
    await tellChanged(ports, settled.payment)
    return settled.attempt
  }
  const attempt = (await attemptById(ports.db, attemptId))!
  const isOver = attempt.settled_at !== null
  if (isOver && outcome.outcome === 'approved') await takeBack(ports, attempt, outcome)
  return attempt
}

/**
 * The same for an answer of the gateway's that nobody could ask for again: while the record cannot
 * be reached, it is held here and written down when the record is back. What takes longer than the
 * longest of outages is left to the reconciler.
 */
export async function settleFirmly(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  attemptId: string,
  outcome: ChargeOutcome,
): Promise<Attempt> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      return await settle(ports, attemptId, outcome)
    } catch (error) {
      if (!isRecordLost(error)) throw error
      await new Promise((done) => setTimeout(done, Math.min(250 * 2 ** tries, longestWaitMs)))
    }
  }
  // Not a lost record to whoever hears it: that would say that nothing was sent to the bank.
  throw new Error('what became of a charge could not be written down')
}

/** About a quarter of an hour. */
const mostTries = 120
const longestWaitMs = 8000

/** The last try that may be had locks the link, unless it took the money. */
function actionAfter(
  { outcome }: ChargeOutcome,
  { submits, declines }: Payment,
  limits: { submits: number; declines: number },
): PaymentAction {
  if (outcome === 'approved') return 'approve'
  if (outcome === 'authenticate') return 'challenge'
  if (outcome === 'unconfirmed') return 'loseContact'
  const refusals = declines + (outcome === 'declined' ? 1 : 0)
  if (refusals >= limits.declines || submits >= limits.submits) return 'lock'
  return outcome === 'declined' ? 'decline' : 'fail'
}

const storyAfter: Record<ChargeOutcome['outcome'], StoryKind> = {
  approved: 'approved',
  authenticate: 'to-bank',
  declined: 'declined',
  failed: 'failed',
  unconfirmed: 'no-answer',
}
