import type { Gateway, GatewayEvent } from '@/lib/gateway/port'
import { saysOf, settledOf, type Bank } from './bank'
import { postIn } from './post'
import type { Passing } from './process'
import { outcomeOf } from './refunds'

/** How long a gateway is waited for at most. */
const patienceMs = 10_000
const lifetimeMs = 24 * 60 * 60_000

/** The way to a firm bank for one process; `passing` is told what happens to its orders there. */
export function firmGateway(bank: Bank, clock: { now(): number }, passing: Passing): Gateway {
  const { ask, away, charge, draw, weather } = bank.line
  const { refunds } = bank

  return {
    name: 'firm',
    can: {
      prepare: true,
      idempotency: { lifetimeMs, replaysErrors: true },
      fence: 'firm',
      stopAfterMs: 0,
      lookUp: true,
      webhook: 'hint',
      patienceMs,
    },

    async prepare(order) {
      const line = draw('prepare', { good: 90, 'no connection': 5, 'answer lost': 5 })
      await away()
      if (line === 'no connection') return { ok: false, code: 'gateway_unreachable' }
      const { state } = bank.orderOf(order)
      if (line === 'answer lost') {
        await bank.sleep(patienceMs)
        return { ok: false, code: 'gateway_unreachable' }
      }
      await away()
      if (state === 'stopped' && bank.dice.chance(0.5)) return { ok: false, code: 'stopped' }
      return { ok: true, gatewayReference: `bank-${order.idempotencyKey}` }
    },

    confirm: (order) =>
      charge('confirm', patienceMs, (answer) => {
        passing('before charge')
        bank.receive(order, (outcome) => {
          if (outcome.outcome === 'approved') passing('after charge')
          answer(outcome)
        })
      }),

    async resume(order) {
      const says = await ask('resume', patienceMs, () => saysOf(bank.orderOf(order)))
      return says ?? { outcome: 'unconfirmed' }
    },

    lookUp: (order) =>
      ask('look-up', patienceMs, () => {
        const known = bank.orders.get(order.idempotencyKey)
        return known ? settledOf(known) : null
      }),

    async stop(order) {
      const answer = await ask('stop', patienceMs, () => bank.stop(order))
      if (answer === null) bank.count('stop: no answer yet')
      return answer
    },

    async refund(refund) {
      const { idempotencyKey: id } = refund
      const known = refunds.all.get(id)
      if (known && weather.calm) return outcomeOf(id, known)
      const remembered = refunds.errors.get(id)
      if (!known && remembered !== undefined && clock.now() < remembered + lifetimeMs) {
        bank.count('refund: the same error 500')
        return { outcome: 'unconfirmed' }
      }
      if (!weather.calm && bank.dice.chance(0.1)) {
        bank.count('refund: error 500')
        if (bank.dice.chance(0.6)) refunds.giveBack(refund)
        else refunds.errors.set(id, clock.now())
        return { outcome: 'unconfirmed' }
      }
      const given = await ask('refund', patienceMs, () => refunds.giveBack(refund))
      return given ? outcomeOf(id, given) : { outcome: 'unconfirmed' }
    },

    lookUpRefund: ({ idempotencyKey: id }) =>
      ask('refund look-up', patienceMs, () => {
        const known = refunds.all.get(id)
        return known ? outcomeOf(id, known) : null
      }),

    async read(webhook) {
      const post = postIn(webhook)
      if (!post) return { events: [], answer: { status: 400 } }
      return { events: eventsOf(post), answer: { status: 200 } }
    },

    check: async () => ({ ok: true, says: 'The bank is there.' }),
  }
}

function eventsOf(post: NonNullable<ReturnType<typeof postIn>>): GatewayEvent[] {
  if (post.about === 'refund') return [{ type: 'refund-hint', refundId: post.refundId }]
  const { key: attemptId } = post
  if (post.about === 'dispute') return [{ type: 'disputed', attemptId, detail: post.detail }]
  return [{ type: 'hint', attemptId }]
}
