import { randomBytes } from 'node:crypto'
import type { Script } from './stripe-cards'
import type { VendorError } from './stripe-forms'

/** What Stripe has written down. Executions are here, whatever was answered. */

export type IntentRow = {
  id: string
  created: number
  status:
    | 'requires_payment_method'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'canceled'
    | 'succeeded'
  amount: number
  amount_received: number
  currency: string
  description: string | null
  metadata: Record<string, string>
  payment_method: string | null
  last_payment_error: VendorError | null
  next_action: Record<string, unknown> | null
  latest_charge: string | null
  cancellation_reason: string | null
  /** A confirmation is at the bank: nothing else is done to it. */
  busy: boolean
  returnUrl: string | null
  afterChallenge: Script | null
}

export type MethodRow = { id: string; number: string; last4: string; used: boolean }

export type ChargeRow = {
  id: string
  intent: string
  attempt: string
  amount: number
  authorizationCode: string
  refunded: number
  disputed: boolean
  refund: 'pending' | 'fails' | null
}

export type RefundRow = {
  id: string
  object: 'refund'
  created: number
  amount: number
  currency: string
  payment_intent: string
  charge: string
  reason: string | null
  status: 'pending' | 'succeeded' | 'failed' | 'requires_action' | 'canceled'
  failure_reason?: string
  metadata: Record<string, string>
}

export const newId = (prefix: string) =>
  `${prefix}_3${[...randomBytes(20)].map((byte) => letters[byte % letters.length]).join('')}`
/** No digits: an id holds nothing that looks like a card. */
const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'

export function openBook(live: boolean) {
  const intents = new Map<string, IntentRow>()
  const methods = new Map<string, MethodRow>()
  const charges = new Map<string, ChargeRow>()
  const refunds = new Map<string, RefundRow>()

  /** As the vendor shows an order; `expand` puts the charge in place of its id. */
  function shown(row: IntentRow, expand = false): Record<string, unknown> {
    const { busy, returnUrl, afterChallenge, ...fields } = row
    const charge = charges.get(row.latest_charge ?? '')
    return {
      ...fields,
      object: 'payment_intent',
      amount_capturable: 0,
      capture_method: 'automatic',
      confirmation_method: 'automatic',
      client_secret: `${row.id}_secret_ofTheBrowser`,
      payment_method_types: ['card'],
      livemode: live,
      ...(expand && charge && { latest_charge: shownCharge(charge) }),
    }
  }

  const shownCharge = ({ id, amount, intent, attempt, authorizationCode }: ChargeRow) => ({
    id,
    object: 'charge',
    amount,
    captured: true,
    livemode: live,
    metadata: { attempt },
    outcome: { network_status: 'approved_by_network', type: 'authorized', reason: null },
    payment_intent: intent,
    payment_method_details: {
      type: 'card',
      card: { brand: 'visa', authorization_code: authorizationCode },
    },
  })

  return {
    intents,
    methods,
    charges,
    refunds,
    shown,
    shownCharge,

    take(row: IntentRow, refund: ChargeRow['refund']): void {
      const id = newId('ch')
      charges.set(id, {
        id,
        intent: row.id,
        attempt: row.metadata.attempt ?? '',
        amount: row.amount,
        authorizationCode: String(100_000 + charges.size * 7),
        refunded: 0,
        disputed: false,
        refund,
      })
      row.latest_charge = id
      row.amount_received = row.amount
      row.status = 'succeeded'
      row.last_payment_error = null
      row.next_action = null
    },
  }
}
export type Book = ReturnType<typeof openBook>
