import type { RefundCode } from '@/lib/gateway/port'
import type { RefundView } from '@/lib/payment/view'

/** Every sentence the agent reads about money that goes back. */

const refused: Record<RefundCode, string> = {
  already_refunded: 'It was given back before.',
  too_much: 'It is more than is left of the payment.',
  not_captured_yet: 'A part can be given back an hour after the payment, not before.',
  disputed: 'The caller disputes the payment at their bank, which decides now.',
  refund_failed: 'The bank did not take it. Give it back another way.',
  gateway_misconfigured: 'The gateway refused us. Tell whoever looks after Dotline.',
}

/** What became of one refund. */
export function refundWords({ amount, status, reason, code }: RefundView): string {
  const late = reason === 'late-charge' ? lateWords : ''
  switch (status) {
    case 'refunded':
      return `${late}${amount} was given back. It takes the bank some days to show it.`
    case 'pending':
      return `${late}${amount} is on its way back to the card.`
    case 'refused':
      return `${late}${amount} could not be given back. ${refused[code as RefundCode] ?? ''}`.trim()
    default:
      return `${late}${amount} is being given back. We are asking the bank.`
  }
}

const lateWords = 'Money came in after we had given up on that card. '
