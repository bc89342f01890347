import type { Brand } from '@/lib/card/brand'
import type { FieldReason, FieldState, KeypadField } from '@/lib/card/judge'
import type { PaymentView } from '@/lib/payment/view'
import type { Evidence, InsecureReason } from '@/lib/voice/port'

/** What the agent's form is given: the payment, and how far its keypad entry is. */
export type FormView = PaymentView & { keypad: KeypadView | null }

/** A keypad entry as the agent's form shows it. There is no place in it for a digit. */
export type KeypadView = {
  stage: KeypadStage
  /** Keys are known to be masked from the agent, right now. */
  secure: boolean
  /** Why not, when they should be. */
  insecure: InsecureReason | null
  /** What `secure` rests on, each with its time; empty where the voice says nothing of it. */
  evidence: Evidence
  masks: 'whole-entry' | 'each-field'
  /** Why it is over; null while it is not. */
  ended: EndReason | null
  /** When the digits are wiped and the caller goes back; null before the line is secured. */
  endsAt: number | null
  extensionsLeft: number
  extensionMinutes: number
  /** The field that is being asked for. */
  field: KeypadField | null
  /** It is masked and listened to: now the caller may type. */
  listening: boolean
  fields: KeypadFieldView[]
  /** Seconds to the first key of a field, and to the next. */
  firstKeySeconds: number
  nextKeySeconds: number
  mostTries: number
  at: number
}

export type KeypadFieldView = {
  field: KeypadField
  state: FieldState
  brand: Brand | null
  reason: FieldReason | null
  /** The last asking ended with this. */
  error: CaptureError | null
  /** Askings that failed. */
  tries: number
  /** Emptied by the caller's `*`, by the agent, or because the line was not secure. */
  emptied: 'caller' | 'agent' | 'wiped' | null
}

export const keypadStages = [
  'details', //    The agent is filling in the form; the call is already theirs alone.
  'securing', //   The line is being masked.
  'secure', //     Fields can be asked for.
  'not-secure', // The masking failed: digits are wiped and nothing is taken.
  'processing', // Process Transaction was pressed.
  'done', //       The money was taken.
  'ended',
] as const
export type KeypadStage = (typeof keypadStages)[number]

/** Why an entry is over. */
export const endReasons = [
  'agent_ended',
  'timed_out',
  'agent_lost', //  The form's window was closed, crashed or lost its network.
  'agent_left', //  The agent hung up.
  'caller_left', // The caller hung up.
  'call_ended', // The contact centre says that the call is over.
  'restarted', //   Our server did.
  'link_instead',
  'canceled',
] as const
export type EndReason = (typeof endReasons)[number]

/** Capture errors by the names that the field uses (Twilio and SignalWire payment capture). */
export const captureErrors = [
  'input-timeout',
  'invalid-card-number',
  'invalid-card-type',
  'invalid-date',
  'invalid-security-code',
  'invalid-postal-code',
  'invalid-card-number-security-code-capture-sequence',
  'too-many-failed-attempts',
  'session-in-progress',
] as const
export type CaptureError = (typeof captureErrors)[number]
