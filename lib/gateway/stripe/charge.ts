import type { ChargeOutcome, Gateway, Order, Prepared } from '../port'
import { vendorAmount } from './amount'
import { insist, type Refusal } from './answer'
import { declined, misconfigured } from './declines'
import type { Fence } from './fence'
import type { Orders } from './orders'
import { challengeOf, settledOf } from './outcome'
import { patienceOf, type Pace, type Patience } from './pace'
import type { Intent } from './shapes'

/** The steps that take money. */
export function openCharge(
  orders: Orders,
  { fence, host, pace }: { fence: Fence; host: string | null; pace: Pace },
): Pick<Gateway, 'prepare' | 'confirm' | 'resume'> {
  async function prepare(order: Order, patience: Patience): Promise<Prepared> {
    const price = vendorAmount(order.money)
    if (!price) return { ok: false, code: 'invalid_amount' }
    const answer = await insist(pace, patience, () => orders.create(order, price, patience))
    if (answer.said === 'done') return { ok: true, gatewayReference: answer.value.id }
    if (answer.said !== 'refused') return { ok: false, code: 'gateway_unreachable' }
    const { code, raw } = misconfigured(answer.refusal)
    return { ok: false, code, raw }
  }

  /** Asks what became of an order while there is patience. */
  async function ask(order: Order, id: string, patience: Patience): Promise<ChargeOutcome> {
    for (const ms of pace.askAfterMs) {
      if (!(await patience.wait(ms))) break
      const answer = await orders.retrieve(id, patience)
      const outcome = answer.said === 'done' ? settledOf(answer.value, order) : null
      if (outcome) return outcome
    }
    return { outcome: 'unconfirmed' }
  }

  /** What the answer to the charge says by itself; null where that is nothing final. */
  async function outcomeOf(
    intent: Intent,
    order: Order,
    patience: Patience,
  ): Promise<ChargeOutcome | null> {
    if (intent.status !== 'requires_action') return settledOf(intent, order)
    const challenge = order.entry === 'link' ? challengeOf(intent, host) : null
    if (challenge) return { outcome: 'authenticate', gatewayReference: intent.id, challenge }
    // The bank asks for what we cannot show anybody.
    const ended = await fence.end(order, intent.id, patience)
    if (ended?.outcome !== 'failed') return ended
    const code = order.entry === 'keypad' ? 'authentication_required' : 'gateway_misconfigured'
    return { outcome: 'failed', code, raw: 'requires_action' }
  }

  async function outcomeOfRefusal(
    refusal: Refusal,
    order: Order,
    patience: Patience,
  ): Promise<ChargeOutcome | null> {
    const { code, intent, type } = refusal
    if (type === 'card_error') {
      const outcome = intent && (await outcomeOf(intent, order, patience))
      return outcome ?? (intent?.status === 'requires_payment_method' ? declined(refusal) : null)
    }
    // Another press, or the fence, was here before: the order itself says what became of it.
    const asks = code === 'payment_intent_unexpected_state' || type === 'idempotency_error'
    return asks ? null : misconfigured(refusal)
  }

  return {
    prepare: (order) => prepare(order, patienceOf(pace)),

    async confirm(order, gatewayReference, card) {
      if (!vendorAmount(order.money)) return { outcome: 'failed', code: 'invalid_amount' }
      const patience = patienceOf(pace)
      const prepared: Prepared =
        gatewayReference === null ? await prepare(order, patience) : { ok: true, gatewayReference }
      if (!prepared.ok) return { outcome: 'failed', code: prepared.code, raw: prepared.raw }
      const id = prepared.gatewayReference!

      const kept = await insist(pace, patience, () => orders.keepCard(order, card, patience))
      if (kept.said === 'refused') {
        if (kept.refusal.type === 'idempotency_error') return ask(order, id, patience)
        // A card that is merely put down moves no money, whatever the status of the answer.
        return kept.refusal.type === 'card_error'
          ? declined(kept.refusal)
          : misconfigured(kept.refusal)
      }
      // Nobody can charge a card that has not arrived, and nobody charges whom they cannot wait for.
      if (kept.said !== 'done' || !patience.lasts(pace.answerMs)) {
        return { outcome: 'failed', code: 'gateway_unreachable' }
      }

      const charged = await insist(
        pace,
        patience,
        () => orders.confirm(order, id, kept.value.id, patience.atMost(pace.chargeMs)),
        ['busy'],
      )
      const outcome =
        charged.said === 'done'
          ? await outcomeOf(charged.value, order, patience)
          : charged.said === 'refused'
            ? await outcomeOfRefusal(charged.refusal, order, patience)
            : null
      return outcome ?? ask(order, id, patience)
    },

    async resume(order) {
      const { gatewayReference } = order
      // Only an order of the vendor's sends a caller to their bank.
      if (gatewayReference === null) return { outcome: 'unconfirmed' }
      return ask(order, gatewayReference, patienceOf(pace))
    },
  }
}
