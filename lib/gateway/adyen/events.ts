import type { GatewayEvent, SettledOutcome } from '../port'
import { toMoney } from './amounts'
import type { Account } from './credentials'
import { signedFields } from './signature'
import type { Item } from './webhook'

/**
 * What a verified item tells, by its signed fields alone: `reason`, the authorisation code and all
 * other additional data could be anybody's. Null where it is not for us or not of interest.
 */
export function eventOf(item: Item, account: Account): GatewayEvent | null {
  const ours = [account.ecom, account.moto].includes(item.merchantAccountCode)
  const { merchantReference: id, success } = item
  if (!ours || signedFields(item).some((field) => field.includes(':')) || !uuid.test(id))
    return null
  if (item.eventCode === 'AUTHORISATION') return outcomeEvent(item, authorised(item))
  if (item.eventCode === 'TECHNICAL_CANCEL') {
    return success === 'true'
      ? outcomeEvent(item, { outcome: 'failed', code: 'stopped' })
      : { type: 'nothing-found', attemptId: id }
  }
  const refunded = refundEvents[item.eventCode]
  if (refunded) return refunded(item)
  const detail = disputes[`${item.eventCode} ${success}`]
  return detail ? { type: 'disputed', attemptId: id, detail } : null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function authorised({ pspReference, success }: Item): SettledOutcome {
  if (success === 'false') return { outcome: 'declined', code: 'card_declined' }
  return { outcome: 'approved', gatewayReference: pspReference, authorisationCode: null }
}

function outcomeEvent(item: Item, outcome: SettledOutcome): GatewayEvent | null {
  const money = toMoney(item.amount)
  return money && { type: 'outcome', attemptId: item.merchantReference, money, outcome }
}

type RefundEvent = (item: Item) => GatewayEvent | null

const done: RefundEvent = (item) =>
  refundEvent(
    item,
    item.success === 'true'
      ? { outcome: 'refunded', refundReference: item.pspReference }
      : { outcome: 'refused', code: 'refund_failed' },
  )

/** `success` says here that the refund did fail. */
const undone: RefundEvent = (item) =>
  item.success === 'true' ? refundEvent(item, { outcome: 'refused', code: 'refund_failed' }) : null

const refundEvents: Record<string, RefundEvent> = {
  REFUND: done,
  CANCELLATION: done,
  CANCEL_OR_REFUND: done,
  REFUND_FAILED: undone,
  REFUNDED_REVERSED: undone,
}

function refundEvent(
  { merchantReference: refundId, pspReference: refundReference }: Item,
  outcome: Extract<GatewayEvent, { type: 'refund-outcome' }>['outcome'],
): GatewayEvent {
  return { type: 'refund-outcome', refundId, refundReference, outcome }
}

const disputes: Record<string, string> = {
  'CAPTURE false': 'The bank approved the charge, but the money could not be collected.',
  'CAPTURE_FAILED true': 'The bank approved the charge, but the money could not be collected.',
  'CHARGEBACK true': 'The cardholder’s bank has taken the money back.',
  'NOTIFICATION_OF_CHARGEBACK true': 'The cardholder’s bank is about to take the money back.',
  'NOTIFICATION_OF_FRAUD true': 'The cardholder’s bank reports the charge as fraud.',
}
