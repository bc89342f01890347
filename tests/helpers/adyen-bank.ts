import { randomBytes } from 'node:crypto'
import { openChallenges, type Challenged } from './adyen-challenge'
import type { Item } from './adyen-posts'
import { problem, type PaymentBody, type Reply } from './adyen-shapes'

/** One payment as the bank behind the Adyen of the tests has it. */
export type Payment = {
  pspReference: string
  merchantAccount: string
  reference: string
  amount: { currency: string; value: number }
  state: 'challenged' | 'authorised' | 'canceled' | 'refused'
  authorisedAt: number
  captureDelayMs: number
  /** In minor units, of what was captured. */
  refunded: number
  moto: boolean
}

/** What becomes of a card, by its number; others are authorised. */
export type Fate = { resultCode: string; refusalReasonCode?: string; amount?: number }

export type BankHabits = {
  /** How browsers come back from the bank. */
  challenge: 'GET' | 'POST'
  /** A challenge has `paymentData` that must be handed back. */
  paymentData: boolean
  /** The reference in the webhook of a modification: its own, or the payment's. Both are reported. */
  modificationsCarry: 'own' | 'payment'
  /** Refunds are done, and undone by the cardholder's bank. */
  refundsFail: boolean
  /** From a modification to its webhook. */
  modificationMs: number
}

export const threeDsCard = '4212345678901237'
const [hour, day] = [3_600_000, 24 * 3_600_000]

/**
 * Payments and what can be done to them. A cancel by reference stops what is there at that moment
 * and is not captured; a payment that comes later with the same reference is taken.
 */
export function openBank(
  url: () => string,
  now: () => number,
  habits: BankHabits,
  tell: (item: Item) => void,
) {
  const payments: Payment[] = []
  const fates = new Map<string, Fate>()
  const challenges = openChallenges(url, habits)

  const isCaptured = ({ state, authorisedAt, captureDelayMs }: Payment) =>
    state === 'authorised' && now() >= authorisedAt + captureDelayMs
  const isOpen = (payment: Payment) => payment.state === 'authorised' && !isCaptured(payment)

  function finish(payment: Payment, { resultCode, refusalReasonCode, amount }: Fate): Reply {
    const { pspReference, reference: merchantReference } = payment
    if (amount !== undefined) payment.amount = { ...payment.amount, value: amount }
    const taken = resultCode === 'Authorised' || resultCode === 'PartiallyAuthorised'
    payment.state = taken ? 'authorised' : 'refused'
    payment.authorisedAt = now()
    tell({ payment, eventCode: 'AUTHORISATION', success: taken, pspReference, merchantReference })
    const more = taken
      ? { amount: payment.amount, additionalData: { authCode: '052183' } }
      : { refusalReason: resultCode, ...(refusalReasonCode && { refusalReasonCode }) }
    return { status: 200, json: { pspReference, merchantReference, resultCode, ...more } }
  }

  function pay(body: PaymentBody): Reply {
    const { amount, merchantAccount, paymentMethod, reference } = body
    const payment: Payment = {
      pspReference: newReference(),
      ...{ merchantAccount, reference, amount, state: 'refused', authorisedAt: 0, refunded: 0 },
      captureDelayMs: (body.captureDelayHours ?? 0) * hour,
      moto: body.shopperInteraction === 'Moto',
    }
    payments.push(payment)
    const { pspReference } = payment
    if (paymentMethod.number === threeDsCard && !payment.moto) {
      if (body.authenticationData?.threeDSRequestData?.nativeThreeDS !== 'disabled') {
        return { status: 200, json: { pspReference, resultCode: 'IdentifyShopper' } }
      }
      payment.state = 'challenged'
      const action = challenges.begin(payment, body.returnUrl, now())
      return { status: 200, json: { pspReference, resultCode: 'RedirectShopper', action } }
    }
    const fate = fates.get(paymentMethod.number) ?? { resultCode: 'Authorised' }
    if (/^(Authorised|PartiallyAuthorised|Refused|Error|Cancelled)$/.test(fate.resultCode)) {
      return finish(payment, fate)
    }
    const { resultCode } = fate
    return { status: 200, json: { pspReference, merchantReference: reference, resultCode } }
  }

  function details(found: Challenged | null): Reply {
    if (!found || found.used || now() > found.begunAt + 12 * hour) {
      return problem(422, '14_004', 'Invalid details')
    }
    found.used = true
    const refused = { resultCode: 'Refused', refusalReasonCode: '11' }
    return finish(found.payment, found.passed ? { resultCode: 'Authorised' } : refused)
  }

  type Change = { eventCode: string; success: boolean; reference?: string; amount?: number }

  function change(on: Payment | undefined, { eventCode, success, reference, amount }: Change) {
    const pspReference = newReference()
    const own = habits.modificationsCarry === 'own' || !on
    const item = {
      payment: on ?? null,
      merchantReference: own ? (reference ?? '') : on.reference,
      ...{ pspReference, success, amount, afterMs: habits.modificationMs },
    }
    tell({ ...item, eventCode })
    if (habits.refundsFail && success) tell({ ...item, eventCode: 'REFUND_FAILED' })
    return pspReference
  }

  return {
    payments,
    fates,
    challenges,
    pay,
    details,
    isCaptured,
    find: (pspReference: string) => payments.find((one) => one.pspReference === pspReference),

    cancelByReference(reference: string, merchantAccount: string): string {
      const found = payments.find(
        (one) =>
          one.reference === reference &&
          one.merchantAccount === merchantAccount &&
          isOpen(one) &&
          now() <= one.authorisedAt + day,
      )
      if (found) found.state = 'canceled'
      const pspReference = newReference()
      tell({
        payment: found ?? null,
        eventCode: 'TECHNICAL_CANCEL',
        success: found !== undefined,
        merchantReference: reference,
        ...{ pspReference, merchantAccount, afterMs: habits.modificationMs },
      })
      return pspReference
    },

    reverse(payment: Payment, reference?: string): string {
      const captured = isCaptured(payment)
      const success = captured ? payment.refunded === 0 : isOpen(payment)
      if (success && captured) payment.refunded = payment.amount.value
      if (success && !captured) payment.state = 'canceled'
      return change(payment, { eventCode: 'CANCEL_OR_REFUND', success, reference })
    },

    refund(payment: Payment, amount: number, reference?: string): string {
      const success = isCaptured(payment) && payment.refunded + amount <= payment.amount.value
      if (success) payment.refunded += amount
      return change(payment, { eventCode: 'REFUND', success, reference, amount })
    },
  }
}

const alphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789'
export const newReference = () =>
  [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('')
