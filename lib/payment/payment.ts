import { z } from 'zod'

export const PaymentStatus = z.enum([
  'draft', //       The agent is filling in the form.
  'requested', //   The link exists: sent, copied or shown as a QR code.
  'opened', //      A browser that a person holds has shown the payment page.
  'processing', //  The gateway has the card.
  'authenticating', // The caller is confirming with their bank (3-D Secure). Nothing is taken yet.
  'unconfirmed', // The gateway did not answer: the money may have moved.
  'declined', //    The bank said no; another card may be tried.
  'succeeded',
  'locked', //      Too many tries.
  'expired',
  'canceled',
])
export type PaymentStatus = z.infer<typeof PaymentStatus>

export type PaymentAction =
  | 'request' //     The agent has filled in the form.
  | 'revise' //      The agent goes back to the form before anybody has the link.
  | 'open' //        The caller's browser shows the page.
  | 'submit' //      Pay is pressed.
  | 'challenge' //   The bank wants to ask the caller.
  | 'approve' //     The gateway took the money.
  | 'decline' //     The bank refused this card.
  | 'fail' //        Nothing reached the bank, so nothing was taken.
  | 'lock' //        Refused or failed, and that was the last try.
  | 'loseContact' // The gateway did not answer.
  | 'expire' //      The link's hours have passed.
  | 'cancel' //      The agent withdraws it.
  | 'renew' //       The agent sends a link that ran out once more.

/**
 * The life of a payment: for each status, what may happen next. The blanks are rules too. Money
 * in flight can be neither cancelled nor expired, and a payment never leaves `succeeded`.
 */
// prettier-ignore
const next: Record<PaymentStatus, Partial<Record<PaymentAction, PaymentStatus>>> = {
  draft:          { request: 'requested', cancel: 'canceled' },
  requested:      { revise: 'draft', open: 'opened', submit: 'processing', expire: 'expired', cancel: 'canceled' },
  opened:         { open: 'opened', submit: 'processing', expire: 'expired', cancel: 'canceled' },
  declined:       { open: 'declined', submit: 'processing', expire: 'expired', cancel: 'canceled' },
  processing:     { challenge: 'authenticating', approve: 'succeeded', decline: 'declined', fail: 'opened', lock: 'locked', loseContact: 'unconfirmed' },
  authenticating: { challenge: 'authenticating', approve: 'succeeded', decline: 'declined', fail: 'opened', lock: 'locked', loseContact: 'unconfirmed' },
  unconfirmed:    { approve: 'succeeded', decline: 'declined', fail: 'opened', lock: 'locked' },
  succeeded:      {},
  locked:         {},
  expired:        { renew: 'requested' },
  canceled:       {},
}

/** The status after `action`, or null where the table is blank. */
export function step(status: PaymentStatus, action: PaymentAction): PaymentStatus | null {
  return next[status][action] ?? null
}

/** The statuses in which `action` may happen: what a compare-and-set asks for. */
export function statusesBefore(action: PaymentAction): PaymentStatus[] {
  return PaymentStatus.options.filter((status) => step(status, action) !== null)
}

/** Nothing more will happen to it, unless an agent sends an expired link once more. */
export function hasEnded(status: PaymentStatus): boolean {
  return status === 'expired' || Object.keys(next[status]).length === 0
}
