import type { Refund, RefundCode, RefundOutcome } from '@/lib/gateway/port'
import type { BankKind, BankOrder } from './bank'
import type { Post } from './post'
import type { World } from './world'

export type BankRefund = {
  amount: number
  state: 'pending' | 'refunded' | 'refused'
  code: RefundCode | null
}

const minute = 60_000
const day = 24 * 60 * minute

/** What a bank gives back, once a key, and never more than it took. */
export function openRefunds(
  { after, dice, tell }: World,
  { kind, orders, post }: { kind: BankKind; orders: Map<string, BankOrder>; post: Post },
) {
  const all = new Map<string, BankRefund>()
  /** When a request ended in an error that is answered again under the same key. */
  const errors = new Map<string, number>()

  function giveBack({ idempotencyKey: id, gatewayReference, money, whole }: Refund): BankRefund {
    const known = all.get(id)
    if (known) return known
    const order = orders.get(gatewayReference.replace('bank-', ''))
    const refund: BankRefund = { amount: money.amount, state: 'pending', code: null }
    all.set(id, refund)
    const left =
      order?.state === 'approved' && !order.voided ? order.money.amount - given(order) : 0
    order?.refunds.set(id, refund)
    const end = (state: BankRefund['state'], code: RefundCode | null = null) => {
      refund.state = state
      refund.code = code
      tell(`bank: refund of ${refund.amount} ${state}`)
    }
    const news = (certain: boolean) => {
      post.send({ about: 'refund', refundId: id, says: outcomeOf(id, refund) }, { certain })
    }
    if (money.amount > left) {
      end('refused', left === 0 ? 'already_refunded' : 'too_much')
      news(kind === 'weak')
      return refund
    }
    // Only a part is ever refused for reasons of the bank's own: late charges go back whole.
    const mayRefuse = !whole && dice.chance(0.15)
    if (kind === 'weak' || dice.chance(0.3)) {
      after(dice.between(1, 40) * minute, () => {
        if (mayRefuse) end('refused', 'refund_failed')
        else end('refunded')
        news(kind === 'weak')
      })
    } else end('refunded')
    if (!whole && dice.chance(0.05)) {
      after(dice.between(1, 3) * day, () => {
        if (refund.state !== 'refunded') return
        end('refused', 'refund_failed')
        news(true)
      })
    }
    return refund
  }

  return { all, errors, giveBack }
}

/** What of a charge was given back, or is about to be. */
export function given({ refunds }: BankOrder): number {
  return [...refunds.values()]
    .filter(({ state }) => state !== 'refused')
    .reduce((sum, { amount }) => sum + amount, 0)
}

export function outcomeOf(id: string, { state, code }: BankRefund): RefundOutcome {
  if (state === 'refused') return { outcome: 'refused', code: code! }
  return { outcome: state, refundReference: `refund-${id}` }
}
