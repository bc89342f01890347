import type { DeclineCode, SettledOutcome } from '../port'
import type { Refusal } from './answer'
import type { Refused } from './shapes'

/** A bank's no in our words. */
export function declined(refused: Refused): SettledOutcome & { outcome: 'declined' } {
  const raw = refused.decline_code || refused.code || undefined
  return { outcome: 'declined', code: codeOf(refused), ...(raw && { raw }) }
}

/** A request that was not right, or not allowed: our fault, or the account's. */
export function misconfigured(refusal: Refusal): {
  outcome: 'failed'
  code: DeclineCode
  raw: string
} {
  const { code, param, type } = refusal
  const ofAmount = code?.startsWith('amount_too_') || param === 'amount' || param === 'currency'
  return {
    outcome: 'failed',
    code: ofAmount ? 'invalid_amount' : 'gateway_misconfigured',
    raw: code || type || `http_${refusal.status}`,
  }
}

function codeOf({ code, decline_code, advice_code }: Refused): DeclineCode {
  const name = decline_code || code || ''
  // Nobody may tell from advice either that a card was called stolen.
  if (suspicions.has(name)) return 'card_declined'
  if (advice_code === 'do_not_try_again') return 'do_not_try_again'
  return codes.get(name) ?? 'card_declined'
}

const suspicions = new Set([
  'lost_card',
  'stolen_card',
  'pickup_card',
  'restricted_card',
  'fraudulent',
  'merchant_blacklist',
  'security_violation',
  'highest_risk_level',
])

/** Ours, and theirs (docs.stripe.com/declines/codes, docs.stripe.com/error-codes). */
const table: [DeclineCode, string][] = [
  ['card_declined', 'generic_decline do_not_honor no_action_taken card_declined'],
  ['insufficient_funds', 'insufficient_funds'],
  ['limit_exceeded', 'card_velocity_exceeded withdrawal_count_limit_exceeded'],
  ['expired_card', 'expired_card'],
  ['incorrect_number', 'incorrect_number invalid_number'],
  ['incorrect_security_code', 'incorrect_cvc invalid_cvc'],
  ['invalid_expiry', 'invalid_expiry_month invalid_expiry_year'],
  ['incorrect_address', 'incorrect_zip incorrect_postal_code incorrect_address'],
  [
    'authentication_required',
    'authentication_required authentication_not_handled mobile_device_authentication_required',
  ],
  [
    'authentication_failed',
    'payment_intent_authentication_failure payment_intent_payment_attempt_expired',
  ],
  ['contact_issuer', 'call_issuer approve_with_id not_permitted'],
  [
    'card_not_supported',
    'card_not_supported currency_not_supported service_not_allowed transaction_not_allowed',
  ],
  ['invalid_account', 'invalid_account new_account_information_available'],
  ['try_again_later', 'issuer_not_available try_again_later reenter_transaction'],
  ['processing_error', 'processing_error'],
  ['duplicate_transaction', 'duplicate_transaction'],
  [
    'stop_payment',
    'stop_payment_order revocation_of_authorization revocation_of_all_authorizations',
  ],
  ['do_not_try_again', 'do_not_try_again'],
  [
    'pin_required',
    'offline_pin_required online_or_offline_pin_required pin_try_exceeded incorrect_pin invalid_pin',
  ],
  ['invalid_amount', 'invalid_amount amount_too_small amount_too_large'],
  ['testmode_decline', 'testmode_decline live_mode_test_card'],
]

const codes = new Map(
  table.flatMap(([ours, theirs]) => theirs.split(' ').map((name) => [name, ours] as const)),
)
