import type { Gateway, GatewayEvent, OpenOrder, SettledOutcome } from '@/lib/gateway/port'
import type { Bank } from './bank'
import { postIn, type BankPost } from './post'
import type { Passing } from './process'

const minute = 60_000
const patienceMs = 40_000
/** So long the news of the charge itself is waited for. */
const newsMs = minute
/** So long after it was sent a request is taken to be no longer on its way. */
const onItsWayMs = 15 * minute

const stopped: SettledOutcome = { outcome: 'failed', code: 'stopped' }

/** The way to a weak bank, with an adapter's habits: there is nobody to ask, and no order before a card. */
export function weakGateway(bank: Bank, clock: { now(): number }, passing: Passing): Gateway {
  const { ask, charge } = bank.line

  async function cancel(order: OpenOrder, quietMs: number): Promise<void> {
    const key = `${order.idempotencyKey} ${Math.floor(quietMs / onItsWayMs)}`
    await ask('cancel', 5000, () => {
      // Asked again under the same key, the bank does nothing again.
      if (bank.cancels.has(key)) return
      bank.cancels.add(key)
      bank.cancel(order)
    })
  }

  return {
    name: 'weak',
    can: {
      prepare: false,
      idempotency: { lifetimeMs: 7 * 24 * 60 * minute, replaysErrors: true },
      fence: 'weak',
      stopAfterMs: newsMs + 5000,
      lookUp: false,
      webhook: 'evidence',
      patienceMs,
    },

    prepare: async () => ({ ok: true, gatewayReference: null }),

    confirm: (order) =>
      charge('confirm', patienceMs, (answer) => {
        passing('before charge')
        bank.receive(order, (outcome) => {
          if (outcome.outcome === 'approved') passing('after charge')
          answer(outcome)
        })
      }),

    resume: (order, { back = '' }) =>
      charge('resume', patienceMs, (answer) => bank.receiveBack(order, back, answer)),

    lookUp: async () => null,

    async stop(order) {
      const { challengedAt, nothingFoundAt, resumedAt, sentAt } = order
      if (sentAt === null) return stopped
      if (challengedAt !== null && resumedAt === null) {
        await cancel(order, 0)
        return stopped
      }
      const quietMs = clock.now() - (resumedAt ?? sentAt)
      if (nothingFoundAt !== null && quietMs >= onItsWayMs) return stopped
      if (quietMs >= newsMs) await cancel(order, quietMs)
      bank.count('stop: no answer yet')
      return null
    },

    async refund(refund) {
      const { idempotencyKey: id } = refund
      const given = await ask('refund', patienceMs, () => bank.refunds.giveBack(refund))
      return given
        ? { outcome: 'pending', refundReference: `refund-${id}` }
        : { outcome: 'unconfirmed' }
    },

    lookUpRefund: async () => null,

    async read(webhook) {
      const post = postIn(webhook)
      if (!post) return { events: [], answer: { status: 401 } }
      return { events: [eventOf(post)], answer: { status: 200 } }
    },

    check: async () => ({ ok: true, says: 'The bank is there.' }),
  }
}

/** What is signed of it. The authorisation code and the reason of a refusal are not. */
function eventOf(post: BankPost): GatewayEvent {
  if (post.about === 'refund') {
    return { type: 'refund-outcome', refundId: post.refundId, outcome: post.says }
  }
  const { key: attemptId } = post
  if (post.about === 'dispute') return { type: 'disputed', attemptId, detail: post.detail }
  const { money } = post
  if (post.about === 'cancel') {
    return post.found
      ? { type: 'outcome', attemptId, money, outcome: stopped }
      : { type: 'nothing-found', attemptId }
  }
  const { says } = post
  const outcome: SettledOutcome =
    says.outcome === 'approved'
      ? { ...says, authorisationCode: null }
      : { outcome: 'declined', code: 'card_declined' }
  return { type: 'outcome', attemptId, money, outcome }
}
