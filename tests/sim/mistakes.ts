import type { Gateway, GatewayEvent } from '@/lib/gateway/port'
import { settledOf, type Bank } from './bank'
import { postIn } from './post'

/**
 * What others got wrong, put between the payment code and the bank. A simulator that finds
 * nothing with one of these in place would find nothing anywhere.
 */
export const mistakes = {
  'a fresh key for every call': (gateway) => {
    const fresh = <Asked extends { idempotencyKey: string }>(order: Asked): Asked => ({
      ...order,
      idempotencyKey: `${order.idempotencyKey} ${(calls += 1)}`,
    })
    let calls = 0
    return {
      ...gateway,
      prepare: (order) => gateway.prepare(fresh(order)),
      confirm: (order, ...rest) => gateway.confirm(fresh(order), ...rest),
      resume: (order, brought) => gateway.resume(fresh(order), brought),
      lookUp: (order) => gateway.lookUp(fresh(order)),
      stop: (order) => gateway.stop(fresh(order)),
      refund: (refund) => gateway.refund(fresh(refund)),
    }
  },

  'silence taken for a failure': (gateway) => ({
    ...gateway,
    async confirm(...asked) {
      const answer = await gateway.confirm(...asked)
      if (answer.outcome !== 'unconfirmed') return answer
      return { outcome: 'failed', code: 'gateway_unreachable' }
    },
  }),

  'a look-up taken for a fence': (gateway, bank) => ({
    ...gateway,
    async stop({ idempotencyKey }) {
      const order = bank.orders.get(idempotencyKey)
      return (order && settledOf(order)) ?? { outcome: 'failed', code: 'stopped' }
    },
  }),

  'a stop without an answer taken for done': (gateway) => ({
    ...gateway,
    stop: async (order) => (await gateway.stop(order)) ?? { outcome: 'failed', code: 'stopped' },
  }),

  'news believed without asking': (gateway) => ({
    ...gateway,
    async read(webhook) {
      const reading = await gateway.read(webhook)
      const post = postIn(webhook)
      if (post?.about !== 'order') return reading
      const { key: attemptId, money, says: outcome } = post
      const events: GatewayEvent[] = [{ type: 'outcome', attemptId, money, outcome }]
      return { ...reading, events }
    },
  }),
} satisfies Record<string, (gateway: Gateway, bank: Bank) => Gateway>

export type Mistake = keyof typeof mistakes
export const mistakeNames = Object.keys(mistakes) as Mistake[]
