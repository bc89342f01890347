import type { DeclineCode, SettledOutcome } from '../port'
import { isCode, mayNotAsk } from './replay'

/** Adyen's `refusalReasonCode` in our words. */
const refusalCodes: Record<DeclineCodeAtAdyen, number[]> = {
  // Blocked, fraud, restricted and the like stand among the plain ones: nobody is told which.
  card_declined: [2, 27, 5, 14, 20, 22, 25, 31],
  insufficient_funds: [12],
  limit_exceeded: [28, 29],
  expired_card: [6],
  incorrect_number: [8],
  incorrect_security_code: [24],
  incorrect_address: [32],
  authentication_required: [38],
  authentication_failed: [11, 39, 42],
  contact_issuer: [3],
  card_not_supported: [10, 23],
  invalid_account: [34, 35],
  try_again_later: [4, 9],
  processing_error: [0, 21],
  stop_payment: [26],
  do_not_try_again: [46],
  pin_required: [17, 18, 19, 33, 36, 37, 40, 41, 43, 44, 45],
  invalid_amount: [7],
  customer_canceled: [15, 16],
}
type DeclineCodeAtAdyen = Exclude<
  DeclineCode,
  | 'invalid_expiry'
  | 'duplicate_transaction'
  | 'testmode_decline'
  | 'gateway_unreachable'
  | 'gateway_misconfigured'
  | 'stopped'
>

const byRefusal = new Map(
  Object.entries(refusalCodes).flatMap(([code, reasons]) =>
    reasons.map((reason) => [String(reason), code as DeclineCode] as const),
  ),
)

export const refusalOf = (reason: unknown, otherwise: DeclineCode) => ({
  code: byRefusal.get(String(reason)) ?? otherwise,
  ...rawOf(reason),
})

export const rawOf = (reason: unknown) => (isCode(reason) ? { raw: reason } : {})

/** What Adyen finds wrong with a card before it asks the bank. */
const cardErrors: Record<string, DeclineCode> = {
  '101': 'incorrect_number',
  '102': 'incorrect_number',
  '103': 'incorrect_security_code',
  '129': 'invalid_expiry',
  '153': 'incorrect_security_code',
}

/** An error that refused a payment: the card’s, or ours and our account’s, which an operator mends. */
export function errorOf({ status, code: raw }: { status: number; code: string }): SettledOutcome {
  const code = mayNotAsk(status) ? undefined : cardErrors[raw]
  return code
    ? { outcome: 'declined', code, raw }
    : { outcome: 'failed', code: 'gateway_misconfigured', raw }
}
