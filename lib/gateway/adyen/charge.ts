import type { Card } from '@/lib/card/card'
import type { Browser, ChargeOutcome, OpenOrder, Order, Prepared } from '../port'
import { toAmount, type Amount } from './amounts'
import type { Ask } from './client'
import { merchantAccountOf, type Account } from './credentials'
import { cancel, reverse } from './modifications'
import { outcomeOf } from './outcome'
import { paymentRequest } from './payment-request'
import { errorOf } from './refusals'
import { mayNotAsk, send, sendOnce, type Pace } from './replay'

/** What every verb of this adapter has at hand. */
export type Adyen = { account: Account; ask: Ask; pace: Pace }

const unconfirmed: ChargeOutcome = { outcome: 'unconfirmed' }

/** Adyen has no order without a card; what cannot be charged there is refused before there is one. */
export function prepare({ account }: Adyen, order: Order): Prepared {
  const charge = chargeOf(account, order)
  return 'code' in charge ? { ok: false, code: charge.code } : { ok: true, gatewayReference: null }
}

export async function confirm(
  adyen: Adyen,
  order: Order,
  card: Card,
  browser: Browser | null,
): Promise<ChargeOutcome> {
  const charge = chargeOf(adyen.account, order)
  if ('code' in charge) return { outcome: 'failed', code: charge.code }
  const request = paymentRequest(order, charge, card, browser)
  const key = `${order.idempotencyKey}-confirm`
  const heard = await send(adyen.ask, adyen.pace, key, (api, options) =>
    api.PaymentsApi.payments(request, options),
  )
  if (heard.heard === 'answer') return conclude(adyen, order, 'payment', heard.body)
  if (heard.heard === 'error') return errorOf(heard)
  if (heard.heard === 'nothing') return unconfirmed
  return { outcome: 'failed', code: 'gateway_unreachable' }
}

export async function resume(
  adyen: Adyen,
  order: OpenOrder,
  brought: Record<string, string>,
): Promise<ChargeOutcome> {
  const details = detailsOf(brought)
  if (!details) return unconfirmed
  const request = { details, ...(order.kept === null ? {} : { paymentData: order.kept }) }
  const key = `${order.idempotencyKey}-details`
  const heard = await send(adyen.ask, adyen.pace, key, (api, options) =>
    api.PaymentsApi.paymentsDetails(request, options),
  )
  if (heard.heard === 'answer') return conclude(adyen, order, 'details', heard.body)
  if (heard.heard === 'error' && mayNotAsk(heard.status)) return errorOf(heard)
  // A value that is made up, or of another payment, or used before, settles nothing: `stop` will.
  return unconfirmed
}

/** Undoes first what must not stand. Money that may still be held is not told to be free. */
async function conclude(
  adyen: Adyen,
  order: Order,
  step: 'payment' | 'details',
  body: Record<string, unknown>,
): Promise<ChargeOutcome> {
  const found = outcomeOf(order, step, body)
  if (!('undo' in found)) return found
  const { account, ask, pace } = adyen
  const { idempotencyKey: id, entry } = order
  if (found.undo === 'cancel') {
    // Nothing is held before the caller has been to their bank; this is for certainty.
    await sendOnce(ask, pace, `${id}-cancel`, cancel(account, entry, id))
    return found.outcome
  }
  const undo = reverse(account, entry, found.undo.reverse, `${id}-reverse`)
  const { heard } = await sendOnce(ask, pace, `${id}-reverse`, undo)
  return heard === 'answer' ? found.outcome : unconfirmed
}

type Charge = { merchantAccount: string; amount: Amount }

function chargeOf(
  account: Account,
  { entry, money }: Order,
): Charge | { code: 'gateway_misconfigured' | 'invalid_amount' } {
  const merchantAccount = merchantAccountOf(account, entry)
  if (merchantAccount === null) return { code: 'gateway_misconfigured' }
  const amount = toAmount(money)
  return amount ? { merchantAccount, amount } : { code: 'invalid_amount' }
}

/** What a bank's page hands the browser: one value in the address, or two in a form. */
function detailsOf({ redirectResult, MD, PaRes }: Record<string, string>) {
  const details = redirectResult ? { redirectResult } : MD && PaRes ? { MD, PaRes } : null
  const fits = Object.values(details ?? {}).every((value) => value.length <= longestDetail)
  return fits ? details : null
}

const longestDetail = 20_000
