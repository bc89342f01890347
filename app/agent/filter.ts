import { hasEnded } from '@/lib/payment/payment'
import { hasFailed } from '@/lib/payment/text-status'
import type { PaymentRow } from '@/lib/payment/view'
import { formatMoney } from '@/lib/money'

export const filters = ['all', 'open', 'needs-you'] as const
export type Filter = (typeof filters)[number]

export const filterNames: Record<Filter, string> = {
  all: 'All',
  open: 'Open',
  'needs-you': 'Needs you',
}

/** Which of the day's payments a filter shows. */
export function isShown(row: PaymentRow, filter: Filter): boolean {
  if (filter === 'open') return !hasEnded(row.status)
  return filter === 'all' || needsYou(row)
}

/** Nothing moves on here unless an agent does something. */
function needsYou(row: PaymentRow): boolean {
  const { newLinkAskedAt, status, textStatus } = row
  const lost = hasFailed(textStatus) || textStatus === 'unknown'
  return newLinkAskedAt !== null || (status === 'requested' && lost)
}

/** `£365.00`, or `£365.00 and €20.00`: never a sum over two currencies. */
export function takenIn(rows: PaymentRow[]): string | null {
  const sums = new Map<string, number>()
  for (const { status, money } of rows) {
    if (status !== 'succeeded' || !money) continue
    sums.set(money.currency, (sums.get(money.currency) ?? 0) + money.amount)
  }
  const shown = [...sums].map(([currency, amount]) => formatMoney({ amount, currency }))
  return shown.length > 0 ? shown.join(' and ') : null
}
