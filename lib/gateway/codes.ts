/**
 * Why no money was taken, in one vocabulary for all gateways. Refusals that smell of fraud (lost,
 * stolen, blocked) are `card_declined`: nobody who is told which it was should be. Their own codes
 * stay in `attempts.raw_code`, which owners alone are shown.
 */
export const declineCodes = [
  'card_declined',
  'insufficient_funds',
  'limit_exceeded',
  'expired_card',
  'incorrect_number',
  'incorrect_security_code',
  'invalid_expiry',
  'incorrect_address',
  'authentication_required',
  'authentication_failed',
  'contact_issuer',
  'card_not_supported',
  'invalid_account',
  'try_again_later',
  'duplicate_transaction',
  'stop_payment',
  'do_not_try_again',
  'pin_required',
  'invalid_amount',
  'customer_canceled',
  'testmode_decline',
  'processing_error',
  // Ours: the bank was not asked, or was asked in vain.
  'gateway_unreachable',
  'gateway_misconfigured',
  'stopped',
] as const
export type DeclineCode = (typeof declineCodes)[number]
