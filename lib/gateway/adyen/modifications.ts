import type { Order } from '../port'
import type { Amount } from './amounts'
import type { Call } from './client'
import { merchantAccountOf, type Account } from './credentials'

/**
 * Requests that change a payment. Adyen answers each with `received`, whatever becomes of it, and
 * says that in a webhook.
 */

/** Stops what bears our reference and is not captured. It does nothing to what comes later. */
export function cancel(account: Account, entry: Order['entry'], attemptId: string): Call {
  // Its own reference is the attempt's as well: whichever of the two the webhook carries, we know it.
  const request = {
    merchantAccount: processedBy(account, entry),
    paymentReference: attemptId,
    reference: attemptId,
  }
  return (api, options) => api.ModificationsApi.cancelAuthorisedPayment(request, options)
}

/** Gives all of a payment back, whether it is captured or not. */
export function reverse(
  account: Account,
  entry: Order['entry'],
  gatewayReference: string,
  reference: string,
): Call {
  const request = { merchantAccount: processedBy(account, entry), reference }
  return (api, options) =>
    api.ModificationsApi.refundOrCancelPayment(gatewayReference, request, options)
}

/** Gives some of a captured payment back. */
export function refund(
  account: Account,
  entry: Order['entry'],
  gatewayReference: string,
  { amount, reference }: { amount: Amount; reference: string },
): Call {
  const request = { merchantAccount: processedBy(account, entry), amount, reference }
  return (api, options) =>
    api.ModificationsApi.refundCapturedPayment(gatewayReference, request, options)
}

/** Where the owner has taken the telephone account away since, the other one will find nothing. */
const processedBy = (account: Account, entry: Order['entry']) =>
  merchantAccountOf(account, entry) ?? account.ecom
