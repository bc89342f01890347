import { z } from 'zod'
import type { ChargeOutcome, Order, SettledOutcome } from '../port'
import { toAmount } from './amounts'
import { rawOf, refusalOf } from './refusals'

/** Adyen went on in a way that must be undone first, and then `outcome` is true. */
export type Undo = {
  undo: 'cancel' | { reverse: string }
  outcome: SettledOutcome
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)

const Payment = z.object({
  resultCode: z.string(),
  pspReference: z
    .string()
    .regex(/^\w{1,40}$/)
    .nullish(),
  merchantReference: text,
  refusalReasonCode: text,
  amount: z.object({ currency: z.string(), value: z.number() }).nullish(),
  additionalData: z
    .object({ authCode: z.string().min(1).max(20).nullish() })
    .nullish()
    .catch(null),
  action: z.unknown().optional(),
})

const Redirect = z.object({
  type: z.literal('redirect'),
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['GET', 'POST']).default('GET'),
  data: z.record(z.string(), z.string()).nullish(),
  paymentData: text,
})

const unconfirmed: ChargeOutcome = { outcome: 'unconfirmed' }
const misconfigured = (raw: string): SettledOutcome => ({
  outcome: 'failed',
  code: 'gateway_misconfigured',
  raw,
})

/**
 * What the answer to `/payments` or `/payments/details` says of an order. Anything that is not
 * understood, or not certainly of this order and its money, is no answer.
 */
export function outcomeOf(
  order: Order,
  step: 'payment' | 'details',
  body: Record<string, unknown>,
): ChargeOutcome | Undo {
  const read = Payment.safeParse(body)
  if (!read.success) return unconfirmed
  const { resultCode, pspReference, merchantReference, refusalReasonCode, amount } = read.data
  // A payer's browser chose the details, so their answer may be of any payment of the account.
  const named = step === 'details' || resultCode === 'Authorised'
  if ((named || merchantReference !== undefined) && merchantReference !== order.idempotencyKey) {
    return unconfirmed
  }

  switch (resultCode) {
    case 'Authorised': {
      const asked = toAmount(order.money)
      const same = amount?.value === asked?.value && amount?.currency === asked?.currency
      if (!pspReference || (amount && !same)) return unconfirmed
      const authorisationCode = read.data.additionalData?.authCode ?? null
      return { outcome: 'approved', gatewayReference: pspReference, authorisationCode }
    }
    case 'Refused':
      return { outcome: 'declined', ...refusalOf(refusalReasonCode, 'card_declined') }
    case 'Cancelled':
      return { outcome: 'declined', code: 'customer_canceled', ...rawOf(refusalReasonCode) }
    case 'Error':
      return { outcome: 'failed', ...refusalOf(refusalReasonCode, 'processing_error') }
    case 'RedirectShopper':
      return redirected(order, step, pspReference ?? null, read.data.action)
    case 'IdentifyShopper':
    case 'ChallengeShopper':
      // 3-D Secure within our page, which was switched off in the request.
      return { undo: 'cancel', outcome: misconfigured(resultCode) }
    case 'PartiallyAuthorised':
      if (!pspReference) return unconfirmed
      return { undo: { reverse: pspReference }, outcome: misconfigured(resultCode) }
    default:
      // Pending and Received: a webhook will say. The others are not of cards, or not known.
      return unconfirmed
  }
}

function redirected(
  { entry }: Order,
  step: 'payment' | 'details',
  gatewayReference: string | null,
  action: unknown,
): ChargeOutcome | Undo {
  // Nobody on a telephone can be sent anywhere. A link would do, and the agent can text one.
  if (entry === 'keypad') {
    return { undo: 'cancel', outcome: { outcome: 'failed', code: 'authentication_required' } }
  }
  const redirect = Redirect.safeParse(action)
  if (!redirect.success || gatewayReference === null || step === 'details') {
    return { undo: 'cancel', outcome: misconfigured('RedirectShopper') }
  }
  const { url, method, data, paymentData } = redirect.data
  const fields = method === 'POST' ? (data ?? {}) : {}
  const challenge = { url, method, fields, keep: paymentData ?? null }
  return { outcome: 'authenticate', gatewayReference, challenge }
}
