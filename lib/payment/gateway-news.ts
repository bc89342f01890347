import type { GatewayEvent, Webhook } from '@/lib/gateway/port'
import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import { attemptById, hurryCheck, noteNothingFound, type Attempt } from './attempt-store'
import { heldApproval } from './held'
import { noteRefund } from './refund'
import { hurryRefundCheck, refundById, refundByReference } from './refund-store'
import { settle } from './settle'
import { findPayment, holdPayment } from './store'
import { storyOf, tellStory } from './story-store'
import { tellNoted } from './tell'

type Used = Pick<Ports, 'bus' | 'clock' | 'db' | 'gateways'>

/**
 * A gateway posted news. The adapter checks that it did; a hint only has the reconciler ask
 * sooner, signed evidence is compared with the record and settles. However often, late or out of
 * order it comes, it says nothing twice. `accountId` is whose address it was posted to.
 */
export async function hearGateway(
  ports: Used,
  accountId: string | null,
  webhook: Webhook,
): Promise<{ status: number; body?: string }> {
  const gateway = await ports.gateways.of(accountId)
  const { events, answer } = await gateway.read(webhook)
  for (const event of events) await note(ports, accountId, event)
  return answer
}

async function note(ports: Used, accountId: string | null, event: GatewayEvent): Promise<void> {
  const { db } = ports
  if (event.type === 'refund-hint' || event.type === 'refund-outcome') {
    const reference = 'refundReference' in event ? event.refundReference : undefined
    const refund =
      (await refundById(db, event.refundId)) ??
      (reference ? await refundByReference(db, reference) : null)
    if (!refund || !(await isOf(ports, accountId, refund.attempt_id))) {
      return unheardOf(event.type)
    }
    if (event.type === 'refund-hint') await hurryRefundCheck(db, refund.id)
    else await noteRefund(ports, refund.id, event.outcome)
    return
  }
  const attempt = await isOf(ports, accountId, event.attemptId)
  if (!attempt) return unheardOf(event.type)
  switch (event.type) {
    case 'hint':
      await hurryCheck(db, attempt.id)
      return
    case 'nothing-found':
      return nothingFound(ports, attempt)
    case 'outcome':
      return believe(ports, attempt, event)
    case 'disputed':
      return noteDispute(ports, attempt, event.detail)
  }
}

/** What was approved while the stop was out has outlived it. */
async function nothingFound(ports: Used, { id }: Attempt): Promise<void> {
  const noted = await noteNothingFound(ports.db, id)
  const released = noted && heldApproval(noted)
  if (released) await settle(ports, id, released)
}

/** News comes twice; the story says it once. */
async function noteDispute(ports: Used, attempt: Attempt, detail: string): Promise<void> {
  const payment = await ports.db.transaction().execute(async (db) => {
    const held = (await holdPayment(db, attempt.payment_id))!
    const told = await storyOf(db, held.id)
    if (told.some((line) => line.kind === 'disputed' && line.detail === detail)) return null
    await tellStory(db, held, 'disputed', { detail })
    return held
  })
  if (!payment) return
  log().warn({ attempt: attempt.id, payment: payment.id }, 'a charge is disputed')
  await tellNoted(ports, payment)
}

/** Signed evidence counts for the money that was asked for, and no other. */
async function believe(
  ports: Used,
  attempt: Attempt,
  { money, outcome }: Extract<GatewayEvent, { type: 'outcome' }>,
): Promise<void> {
  const payment = (await findPayment(ports.db, attempt.payment_id))!
  if (money.amount !== payment.amount || money.currency !== payment.currency) {
    log().error({ attempt: attempt.id }, 'a gateway told of another amount: nothing is believed')
    return
  }
  const { status } = await settle(ports, attempt.id, outcome)
  // A weak fence may take back what was approved a moment before, and say so after the approval.
  if (status === 'approved' && outcome.outcome === 'failed') {
    log().error({ attempt: attempt.id }, 'a charge was approved, and then cancelled by its fence')
    await noteDispute(
      ports,
      attempt,
      'The charge was approved, and then cancelled: nothing was taken.',
    )
  }
}

/** The attempt, if it was charged with this account: one merchant’s account says nothing of another’s. */
async function isOf(
  { db }: Pick<Ports, 'db'>,
  accountId: string | null,
  attemptId: string,
): Promise<Attempt | null> {
  const attempt = await attemptById(db, attemptId)
  return attempt && attempt.gateway_account_id === accountId ? attempt : null
}

function unheardOf(type: GatewayEvent['type']): void {
  log().warn({ type }, 'a gateway told of an order that is not in the record')
}
