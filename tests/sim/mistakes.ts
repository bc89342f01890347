import type { Gateway } from '@/lib/gateway/port'
import { outcomeOf, type Bank } from './bank'

/**
 * What others got wrong, put between the payment code and the bank. A simulator that finds
 * nothing with one of these in place would find nothing anywhere.
 */
export const mistakes = {
  'a fresh key for every call': (gateway) => {
    let calls = 0
    const fresh = (key: string) => `${key} ${(calls += 1)}`
    return {
      ...gateway,
      prepare: (order) =>
        gateway.prepare({ ...order, idempotencyKey: fresh(order.idempotencyKey) }),
      confirm: (order, reference, card) =>
        gateway.confirm({ ...order, idempotencyKey: fresh(order.idempotencyKey) }, reference, card),
      stop: (key) => gateway.stop(fresh(key)),
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

  'a stop that looks and does not fence': (gateway, bank) => ({
    ...gateway,
    async stop(key) {
      const order = bank.orders.get(key)
      return (order && outcomeOf(order)) ?? { outcome: 'failed', code: 'stopped' }
    },
  }),

  'a stop without an answer taken for done': (gateway) => ({
    ...gateway,
    stop: async (key) => (await gateway.stop(key)) ?? { outcome: 'failed', code: 'stopped' },
  }),
} satisfies Record<string, (gateway: Gateway, bank: Bank) => Gateway>

export type Mistake = keyof typeof mistakes
export const mistakeNames = Object.keys(mistakes) as Mistake[]
