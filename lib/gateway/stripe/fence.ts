import type { Clock } from '@/lib/clock'
import type { Gateway, OpenOrder, Order, SettledOutcome } from '../port'
import { vendorAmount } from './amount'
import { insist } from './answer'
import type { Orders } from './orders'
import { settledOf } from './outcome'
import { patienceOf, type Pace, type Patience } from './pace'

/** The order at the vendor; `never` it was there; or it is `unknown`, for we were not told. */
type Found = { id: string } | 'never' | 'unknown'

export type Fence = ReturnType<typeof openFence>

/** How long the vendor remembers a key at least. */
export const keyLifetimeMs = 24 * 3600_000

export function openFence(orders: Orders, { clock, pace }: { clock: Clock; pace: Pace }) {
  /**
   * Finds an order whose making was not heard of. While its key lives, making it again gives the
   * same one; so it does where no card was ever sent, for then a second, empty one does no harm.
   */
  async function find(order: OpenOrder, patience: Patience): Promise<Found> {
    const { gatewayReference, sentAt } = order
    if (gatewayReference !== null) return { id: gatewayReference }
    const price = vendorAmount(order.money)
    // It was refused before anything was sent.
    if (!price) return 'never'
    if (sentAt !== null && clock.now() - sentAt > keyLifetimeMs - keyMarginMs) {
      return listed(order, sentAt, patience)
    }
    const answer = await insist(pace, patience, () => orders.create(order, price, patience))
    if (answer.said === 'done') return { id: answer.value.id }
    if (answer.said !== 'refused' || answer.refusal.type !== 'idempotency_error') return 'unknown'
    // Made by an older version of this program, with other parameters.
    return sentAt === null ? 'never' : listed(order, sentAt, patience)
  }

  /** Looks through all orders that were made about when this one was. */
  async function listed(order: Order, sentAt: number, patience: Patience): Promise<Found> {
    let after: string | null = null
    do {
      const page = await orders.list(sentAt - listBeforeMs, sentAt + listAfterMs, after, patience)
      if (page.said !== 'done') return 'unknown'
      const found = page.value.data.find(
        ({ metadata }) => metadata.attempt === order.idempotencyKey,
      )
      if (found) return { id: found.id }
      after = page.value.has_more ? (page.value.data.at(-1)?.id ?? null) : null
    } while (after !== null && (await patience.wait(0)))
    return after === null ? 'never' : 'unknown'
  }

  /**
   * Cancels, and then believes the order's state alone: the vendor refuses to cancel with one and
   * the same code what was charged and what is canceled already.
   */
  async function end(order: Order, id: string, patience: Patience): Promise<SettledOutcome | null> {
    for (const ms of pace.askAfterMs) {
      if (!(await patience.wait(ms))) break
      await orders.cancel(id, patience)
      const answer = await orders.retrieve(id, patience)
      if (answer.said !== 'done') continue
      const outcome = settledOf(answer.value, order)
      if (outcome) return outcome
    }
    return null
  }

  const verbs: Pick<Gateway, 'lookUp' | 'stop'> = {
    async lookUp(order) {
      const patience = patienceOf(pace)
      const { gatewayReference, sentAt } = order
      // Making it again would not be looking.
      if (gatewayReference === null && sentAt === null) return null
      const found =
        gatewayReference === null
          ? await listed(order, sentAt!, patience)
          : { id: gatewayReference }
      if (typeof found !== 'object') return null
      const answer = await orders.retrieve(found.id, patience)
      return answer.said === 'done' ? settledOf(answer.value, order) : null
    },

    async stop(order) {
      const patience = patienceOf(pace)
      const found = await find(order, patience)
      if (found === 'never') return { outcome: 'failed', code: 'stopped' }
      return found === 'unknown' ? null : end(order, found.id, patience)
    },
  }
  return { end, ...verbs }
}

/** Keys are not trusted in the last hour of their life: clocks differ. */
const keyMarginMs = 3600_000
/** An order is made moments before its card is sent; the rest is for clocks that differ. */
const listBeforeMs = 10 * 60_000
const listAfterMs = 5 * 60_000
