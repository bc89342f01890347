import { hasEnded, type PaymentStatus } from '@/lib/payment/payment'
import type { PaymentView } from '@/lib/payment/view'

/** What the window shows: the steps of the form, and the wait for a bank between two of them. */
export type Stage = 'details' | 'send' | 'waiting' | 'checking' | 'result'

export const stepNames = ['Details', 'Send link', 'Waiting', 'Result'] as const

const titles: Record<Stage, string> = {
  details: 'Payment details',
  send: 'Send the link',
  waiting: 'Waiting for customer',
  checking: 'Checking with the bank',
  result: 'Result',
}

const resultTitles: Partial<Record<PaymentStatus, string>> = {
  succeeded: 'Approved',
  declined: 'Declined',
  canceled: 'Cancelled',
  expired: 'Link ran out',
  locked: 'Locked',
}

/** What the window is called, with the amount, so that two of them can be told apart. */
export function titleOf(view: Pick<PaymentView, 'status' | 'step' | 'amount'>): string {
  const stage = stageOf(view)
  const word = resultTitles[view.status] ?? titles[stage]
  return view.amount && stage !== 'details' ? `${word}, ${view.amount}` : word
}

/** What a payment's window shows now. */
export function stageOf({ status, step }: Pick<PaymentView, 'status' | 'step'>): Stage {
  if (status === 'draft') return 'details'
  if (status === 'processing' || status === 'unconfirmed') return 'checking'
  if (hasEnded(status)) return 'result'
  return step === 'send' ? 'send' : 'waiting'
}
