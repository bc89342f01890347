import { hasEnded } from '@/lib/payment/payment'
import type { PaymentView } from '@/lib/payment/view'

/** What the window shows: the steps of the form, and the wait for a bank between two of them. */
export type Stage = 'details' | 'send' | 'waiting' | 'checking' | 'result'

export const stepNames = ['Details', 'Send link', 'Waiting', 'Result'] as const

/** What a payment's window shows now. */
export function stageOf({ status, step }: Pick<PaymentView, 'status' | 'step'>): Stage {
  if (status === 'draft') return 'details'
  if (status === 'processing' || status === 'unconfirmed') return 'checking'
  if (hasEnded(status)) return 'result'
  return step === 'send' ? 'send' : 'waiting'
}
