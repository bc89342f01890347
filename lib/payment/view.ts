import type { Brand } from '@/lib/card/brand'
import type { AgentState } from '@/lib/call/agent-state'
import type { FormField } from '@/lib/merchant/configuration'
import type { TextFailure } from '@/lib/sms/port'
import type { PaymentStatus } from './payment'
import type { TextStatus } from './text-status'

/** What the agent's form shows of one payment: the record, put into words where the record decides them. */
export type PaymentView = {
  id: string
  status: PaymentStatus
  version: number
  /** How the card is to come: typed on the payment page, or on the telephone keypad. */
  entry: 'link' | 'keypad'
  /** Which step of the form this is. */
  step: 'details' | 'send' | 'waiting' | 'keypad' | 'result'
  configuration: string
  currency: string
  merchant: { name: string; shortName: string }
  call: CallView | null
  /** Formatted; null while the form is a draft without one. */
  amount: string | null
  reference: string | null
  /** `HS-20417 · Boiler service · Rita Okafor` */
  summary: string
  payerFirstName: string | null
  form: FormField[]
  values: Record<string, string>
  link: { url: string; expiresAt: number } | null
  /** How long a link of this payment lives. */
  linkHours: number
  /** The exact text that would go out now. */
  text: TextPreview | null
  /** The number the link would go to now: the last one used, else the caller's. International form. */
  sendTo: string
  texts: TextView[]
  story: StoryLine[]
  attempt: AttemptView | null
  attempts: number
  triesLeft: number
  /** What was given back, or is on its way. */
  refunds: RefundView[]
  newLinkAskedAt: number | null
  startedAt: number
}

export type RefundView = {
  /** Formatted. */
  amount: string
  status: 'intent' | 'pending' | 'refunded' | 'refused' | 'unconfirmed'
  reason: 'requested' | 'late-charge'
  code: string | null
  at: number
}

export type CallView = {
  id: string
  /** As the contact centre names them: shown as primary and secondary call ID. */
  primaryId: string
  secondaryId: string | null
  direction: 'inbound' | 'outbound'
  /** International form. */
  callerNumber: string
  calledNumber: string
  agentState: AgentState
  startedAt: number
  endedAt: number | null
}

export type TextPreview = {
  sender: string
  /** The names of the countries where it may go. */
  countries: string[]
  body: string
  /** In GSM-7 units; a text of one segment holds 160. */
  units: number
  segments: number
  /** Characters the telephone network's alphabet lacks, and what stands in for them. */
  replaced: { from: string; to: string }[]
}

export type TextView = {
  id: string
  to: string
  sentAt: number
  status: TextStatus
  /** Why it did not arrive; null unless it did not. */
  reason: TextFailure | null
  statusAt: number
  segments: number
}

export type AttemptView = {
  status: 'intent' | 'authenticate' | 'approved' | 'declined' | 'failed' | 'unconfirmed'
  brand: Brand
  last4: string
  /** Our decline code, null unless declined or failed. */
  code: string | null
  authorisationCode: string | null
  /** The caller went to their bank to confirm, and came back; null where they did not. */
  challengedAt: number | null
  resumedAt: number | null
  startedAt: number
  settledAt: number | null
  /** How often the bank was asked again, and when it is asked next. */
  checks: number
  nextCheckAt: number | null
}

/** One line of "What happened so far". `detail` is a number dialled, a code or a count, by kind. */
export type StoryLine = { at: number; kind: StoryKind; who: string | null; detail: string | null }

export type StoryKind =
  | 'started'
  | 'linked'
  | 'text-sent'
  | 'text-failed'
  | 'opened'
  | 'touched'
  | 'left'
  | 'pay-pressed'
  | 'to-bank'
  | 'back-from-bank'
  | 'no-answer'
  | 'needs-person'
  | 'late-charge'
  | 'refund-asked'
  | 'refunded'
  | 'refund-refused'
  | 'disputed'
  | 'dealt-with'
  | 'approved'
  | 'declined'
  | 'failed'
  | 'locked'
  | 'canceled'
  | 'expired'
  | 'new-link-asked'
  | 'revised'
  | 'by-keypad'
  | 'by-link'
  | 'secured'
  | 'not-secure'
  | 'field-complete'
  | 'field-failed'
  | 'field-erased'
  | 'clock-extended'
  | 'keypad-ended'

/** One row of the desk's list. */
export type PaymentRow = {
  id: string
  status: PaymentStatus
  entry: 'link' | 'keypad'
  callId: string | null
  configuration: string
  /** Null until it is filled in, and where the form asks for none. */
  reference: string | null
  amount: string | null
  /** Minor units and currency, for the sum taken today. */
  money: { amount: number; currency: string } | null
  startedAt: number
  expiresAt: number | null
  card: { brand: Brand; last4: string } | null
  declineCode: string | null
  sentTo: string | null
  textStatus: TextStatus | null
  newLinkAskedAt: number | null
  agent: string
}

/** Everything the desk shows. */
export type DeskView = {
  call: CallView | null
  configurations: {
    id: string
    name: string
    kind: 'digital' | 'agent-assist'
    currency: string
    merchant: string
    asksPostcode: boolean
    linkHours: number
  }[]
  payments: PaymentRow[]
  /** Now, by the database's clock, so that pages can count from it. */
  now: number
}
