import { randomBytes } from 'node:crypto'
import type { Brand } from '@/lib/card/brand'
import { readDbClock } from '@/lib/db/now'
import type { Challenge } from '@/lib/gateway/port'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import type { Configuration } from '@/lib/merchant/configuration'
import type { Ports } from '@/lib/ports'
import { attemptsOf, type Attempt } from './attempt-store'
import type { CallerState } from './caller-state'
import { hasExpired } from './expiry'
import { readLink } from './link'
import { challengeOf } from './order'
import { findPayment, type Payment } from './store'

/** The payment a link's token stands for; null for anything that is not a link of ours. */
export async function findByLink(
  { config, db }: Pick<Ports, 'config' | 'db'>,
  token: string,
): Promise<{ paymentId: string } | null> {
  const claims = await readLink(config.linkKeys, token)
  if (!claims) return null
  const payment = await findPayment(db, claims.paymentId)
  // A draft has no link: the agent went back to the form before anybody had it.
  if (!payment || payment.status === 'draft') return null
  return payment.link_generation % 256 === claims.generation ? { paymentId: payment.id } : null
}

/**
 * What the record says to the person with the link. `mine` is the key of this page's own press,
 * so that who has just paid reads "paid" and everyone after "already paid".
 */
export async function callerState(
  { db }: Pick<Ports, 'db'>,
  paymentId: string,
  mine?: string,
): Promise<CallerState> {
  const payment = await findPayment(db, paymentId)
  if (!payment) throw new Error('a link led to no payment')
  const configuration = await configurationVersion(db, payment.configuration_version_id)
  const [attempts, now] = [await attemptsOf(db, paymentId), await readDbClock(db)]
  const newest = attempts[0] ?? null
  const paid = attempts.find(({ status }) => status === 'approved') ?? null
  const shown = paid ?? newest
  return {
    stage: stageOf(payment, now, { newest, paidHere: paid !== null && paid.submit_key === mine }),
    theme: configuration.theme,
    money: { amount: payment.amount ?? 0, currency: payment.currency },
    purpose: payment.purpose ?? '',
    reference: payment.reference ?? '',
    accepted: configuration.brands,
    submitKey: randomBytes(12).toString('base64url'),
    lastTry: lastTryOf(newest),
    triesLeft: triesLeft(payment, configuration),
    declines: payment.declines,
    card: shown ? { brand: shown.brand as Brand, last4: shown.last4 } : null,
    authorisationCode: paid?.authorisation_code ?? null,
    submittedAt: newest?.created_at ?? null,
    paidAt: paid?.settled_at ?? null,
    expiresAt: payment.expires_at,
    canceledAt: payment.canceled_at,
    now,
  }
}

/** Where the caller's bank waits for them; null when it does not, or they have been there. */
export async function challengeFor(
  { db }: Pick<Ports, 'db'>,
  paymentId: string,
): Promise<Challenge | null> {
  const [newest] = await attemptsOf(db, paymentId)
  if (newest?.status !== 'authenticate' || newest.resumed_at !== null) return null
  return challengeOf(newest)
}

/** How many more cards may be tried before the link locks. */
export function triesLeft(
  { submits, declines }: Pick<Payment, 'submits' | 'declines'>,
  { limits }: Configuration,
): number {
  return Math.max(0, Math.min(limits.submits - submits, limits.declines - declines))
}

function stageOf(
  payment: Payment,
  now: number,
  { newest, paidHere }: { newest: Attempt | null; paidHere: boolean },
): CallerState['stage'] {
  if (hasExpired({ status: payment.status, expiresAt: payment.expires_at }, now)) {
    return payment.new_link_asked_at === null ? 'expired' : 'asked'
  }
  if (payment.status === 'succeeded') return paidHere ? 'paid' : 'already-paid'
  if (payment.status === 'processing') return 'processing'
  // Back from the bank, the caller waits for its answer as everybody does.
  if (payment.status === 'authenticating')
    return newest?.resumed_at == null ? 'confirm' : 'processing'
  if (payment.status === 'unconfirmed') return 'checking'
  if (payment.status === 'canceled') return 'cancelled'
  if (payment.status === 'locked') return 'too-many-tries'
  return 'form'
}

function lastTryOf(newest: Attempt | null): CallerState['lastTry'] {
  if (newest?.status !== 'declined' && newest?.status !== 'failed') return null
  return { outcome: newest.status, code: newest.decline_code as never }
}
