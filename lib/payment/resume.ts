import type { Gateway } from '@/lib/gateway/port'
import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'
import { attemptById, noteResumed, type Attempt } from './attempt-store'
import { makeLink } from './link'
import { openOrderOf } from './order'
import { settleFirmly } from './settle'
import { findPayment, type Payment } from './store'
import { tellStory } from './story-store'
import { tellNoted } from './tell'

type Used = Pick<Ports, 'bus' | 'clock' | 'config' | 'db' | 'gateways'>

/** What a resumed charge takes beside the gateway's patience. */
const leaseMarginMs = 20_000

/**
 * The caller is back from their bank. What the browser brought along goes to the gateway, whose
 * answer settles the attempt; a second return, a late one and a forged one change nothing.
 * Resolves to the payment page's address and the press that is to be read there as its own, while
 * the gateway is still being asked: a browser is not kept waiting before a blank page.
 */
export async function comeBack(
  ports: Used,
  attemptId: string,
  brought: Record<string, string>,
): Promise<{ link: string; submitKey: string; asked: Promise<void> } | null> {
  const { config, db } = ports
  const found = await attemptById(db, attemptId)
  if (found?.challenged_at == null) return null
  const gateway = await ports.gateways.of(found.gateway_account_id)
  const attempt = await noteResumed(db, attemptId, gateway.can.patienceMs + leaseMarginMs)
  const payment = (await findPayment(db, found.payment_id))!
  const generation = payment.link_generation
  const link = await makeLink(config, { paymentId: payment.id, generation })
  const asked = attempt ? resume(ports, gateway, payment, attempt, brought) : Promise.resolve()
  return { link, submitKey: found.submit_key, asked }
}

/** What goes wrong here is left to the reconciler, which finds the attempt as it stands. */
async function resume(
  ports: Used,
  gateway: Gateway,
  payment: Payment,
  attempt: Attempt,
  brought: Record<string, string>,
): Promise<void> {
  try {
    await tellStory(ports.db, payment, 'back-from-bank')
    await tellNoted(ports, payment)
    const order = openOrderOf(ports.config, payment, attempt)
    await settleFirmly(ports, attempt.id, await gateway.resume(order, brought))
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    log().error({ attempt: attempt.id, error: name }, 'a return from the bank failed')
  }
}
