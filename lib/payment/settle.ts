import type { ChargeOutcome } from '@/lib/gateway/port'
import { configurationVersion } from '@/lib/merchant/store'
import type { Ports } from '@/lib/ports'
import { settleAttempt } from './attempt-store'
import type { PaymentAction } from './payment'
import { findPayment, movePayment, notePayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellChanged } from './tell'
import type { StoryKind } from './view'

/**
 * Writes down what became of an attempt, and tells. The answer of the gateway, the reconciler and
 * later a webhook all end here; whichever comes first with a final word is the one that counts.
 */
export async function settle(
  ports: Pick<Ports, 'bus' | 'clock' | 'db'>,
  attemptId: string,
  outcome: ChargeOutcome,
): Promise<void> {
  const settled = await ports.db.transaction().execute(async (db) => {
    const attempt = await settleAttempt(db, attemptId, outcome)
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
    return payment
  })
  if (settled) await tellChanged(ports, settled)
}

/** The last try that may be had locks the link, unless it took the money. */
function actionAfter(
  { outcome }: ChargeOutcome,
  { submits, declines }: Payment,
  limits: { submits: number; declines: number },
): PaymentAction {
  if (outcome === 'approved') return 'approve'
  if (outcome === 'unconfirmed') return 'loseContact'
  const refusals = declines + (outcome === 'declined' ? 1 : 0)
  if (refusals >= limits.declines || submits >= limits.submits) return 'lock'
  return outcome === 'declined' ? 'decline' : 'fail'
}

const storyAfter: Record<ChargeOutcome['outcome'], StoryKind> = {
  approved: 'approved',
  declined: 'declined',
  failed: 'failed',
  unconfirmed: 'no-answer',
}
