import type { KeypadView } from '@/lib/keypad/view'
import { hasEnded, step, type PaymentStatus } from '@/lib/payment/payment'
import type { PaymentView } from '@/lib/payment/view'

/** What the window shows: the steps of the form, and the wait for a bank between two of them. */
export type Stage = 'details' | 'send' | 'waiting' | 'keypad' | 'checking' | 'result'

type Entry = PaymentView['entry']

export const stepNames: Record<Entry, readonly string[]> = {
  link: ['Details', 'Send link', 'Waiting', 'Result'],
  keypad: ['Details', 'Card by keypad', 'Result'],
}

const places: Record<Entry, Record<Stage, number>> = {
  link: { details: 0, send: 1, waiting: 2, keypad: 2, checking: 2, result: 3 },
  keypad: { details: 0, send: 1, waiting: 1, keypad: 1, checking: 1, result: 2 },
}

/** Which of the steps a stage stands at. */
export const placeOf = (entry: Entry, stage: Stage) => places[entry][stage]

const titles: Record<Stage, string> = {
  details: 'Payment details',
  send: 'Send the link',
  waiting: 'Waiting for customer',
  keypad: 'Card by keypad',
  checking: 'Checking with the bank',
  result: 'Result',
}

const resultTitles: Partial<Record<PaymentStatus, string>> = {
  authenticating: 'Confirming with the bank',
  succeeded: 'Approved',
  declined: 'Declined',
  canceled: 'Cancelled',
  expired: 'Link ran out',
  locked: 'Locked',
}

type Titled = Pick<PaymentView, 'status' | 'step' | 'amount'> & { keypad?: KeypadView | null }

/** What the window is called, with the amount, so that two of them can be told apart. */
export function titleOf(view: Titled): string {
  const stage = stageOf(view)
  const stop = stage === 'keypad' && view.keypad?.stage === 'not-secure'
  const word = stop ? 'Not secure' : (resultTitles[view.status] ?? titles[stage])
  return view.amount && stage !== 'details' ? `${word}, ${view.amount}` : word
}

/** What a payment's window shows now. */
export function stageOf(view: Pick<PaymentView, 'status' | 'step'>): Stage {
  const { status } = view
  if (status === 'draft') return 'details'
  if (step(status, 'approve') !== null) return 'checking'
  if (hasEnded(status)) return 'result'
  if (view.step === 'keypad') return 'keypad'
  return view.step === 'send' ? 'send' : 'waiting'
}
