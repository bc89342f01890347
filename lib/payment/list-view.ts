import type { Money } from '@/lib/money'
import type { List } from './list-filter'
import type { AttemptView, PaymentRow, RefundView } from './view'

/** Why a payment waits for a person. */
export type Need = 'asked' | 'expired' | 'canceled' | 'flagged' | 'disputed' | 'refund'

/** One row of the console's list. */
export type ListRow = PaymentRow & {
  payer: string | null
  /** What was given back, or is on its way. */
  givenBack: number
  needs: Need[]
}

/** The console's list as one answer. */
export type ListView = {
  rows: ListRow[]
  /** Where the next page begins; null at the end. */
  next: string | null
  /** How many each list holds. */
  counts: Record<List, number>
  /** What was taken in the period, by currency. */
  taken: Money[]
  now: number
}

/** News of a list that is on screen: its rows as they are now, and how many came in among them. */
export type ListNews = {
  rows: ListRow[]
  fresh: number
  counts: Record<List, number>
  taken: Money[]
  now: number
}

/** What the filters offer. */
export type Choices = {
  agents: { id: string; name: string }[]
  configurations: { id: string; name: string }[]
}

export type RefundDetail = RefundView & {
  id: string
  who: string | null
  note: string | null
  /** Nobody knows its end, and a person may look it up and say so. */
  resolvable: boolean
}

/** What supervisors and owners see of a payment beyond the agent's form. */
export type PaymentDetail = {
  row: ListRow
  configurationNumber: number
  /** What the gateway calls the charge. */
  gateway: { name: string; reference: string | null } | null
  /** The gateway's own code of the newest refusal. Owners only: it may say what a thief must not hear. */
  rawCode: string | null
  /** The oldest first. */
  attempts: AttemptView[]
  refunds: RefundDetail[]
  /** What may still be given back, in minor units; 0 where nothing was taken. */
  left: number
  dealtWith: { at: number; who: string | null } | null
}
