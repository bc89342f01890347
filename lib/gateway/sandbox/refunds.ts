import type { Refund, RefundOutcome } from '../port'
import type { Ledger } from './ledger'

/** Gives money back out of the sandbox's books, at most what was taken. */
export function giveBack(
  ledger: Ledger,
  { idempotencyKey, attemptId, money }: Refund,
): RefundOutcome {
  const entry = ledger.find(attemptId)
  if (entry?.state !== 'approved') return { outcome: 'refused', code: 'refund_failed' }
  if (entry.refunds[idempotencyKey] === undefined) {
    const before = Object.values(entry.refunds).reduce((sum, amount) => sum + amount, 0)
    if (before === entry.amount) return { outcome: 'refused', code: 'already_refunded' }
    if (before + money.amount > entry.amount) return { outcome: 'refused', code: 'too_much' }
    ledger.write({ ...entry, refunds: { ...entry.refunds, [idempotencyKey]: money.amount } })
  }
  return { outcome: 'refunded', refundReference: `sandbox-${idempotencyKey}` }
}
