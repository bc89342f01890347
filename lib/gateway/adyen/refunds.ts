import type { Refund, RefundOutcome } from '../port'
import { toAmount } from './amounts'
import { captureDelayHours } from './payment-request'
import type { Adyen } from './charge'
import { refund as refundPart, reverse } from './modifications'
import { mayNotAsk, send } from './replay'

/** A capture is not to the minute. */
const marginMs = 15 * 60_000

/**
 * All of a payment is reversed, which is right before and after its capture: so the request under
 * one key is the same whenever it is made. A part can only be had of what is captured.
 */
export async function refund(adyen: Adyen, asked: Refund, now: number): Promise<RefundOutcome> {
  const { account, ask, pace } = adyen
  const { entry, gatewayReference, idempotencyKey: reference } = asked
  const capturedAt = asked.chargedAt + captureDelayHours * 3_600_000 + marginMs
  if (!asked.whole && now < capturedAt) return { outcome: 'refused', code: 'not_captured_yet' }
  const amount = toAmount(asked.money)
  if (!amount) return { outcome: 'refused', code: 'refund_failed' }
  const call = asked.whole
    ? reverse(account, entry, gatewayReference, reference)
    : refundPart(account, entry, gatewayReference, { amount, reference })
  const heard = await send(ask, pace, `${reference}-refund`, call)
  if (heard.heard === 'error') {
    const code = mayNotAsk(heard.status) ? 'gateway_misconfigured' : 'refund_failed'
    return { outcome: 'refused', code, raw: heard.code }
  }
  const refundReference = heard.heard === 'answer' ? heard.body.pspReference : undefined
  return typeof refundReference === 'string' && refundReference !== ''
    ? { outcome: 'pending', refundReference }
    : { outcome: 'unconfirmed' }
}
