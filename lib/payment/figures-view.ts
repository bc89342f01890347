import type { Money } from '@/lib/money'

/** How a payment ended, or that it has not, as a manager counts it. */
export const outcomes = ['paid', 'declined', 'expired', 'canceled', 'open'] as const
export type Outcome = (typeof outcomes)[number]

/** A day, `2026-11-25`, and what became of the payments that were started on it. */
export type DayFigures = { date: string } & Record<Outcome, number>

/** Lengths of time from sent to paid: how many were at most so long, in milliseconds; null for longer. */
export type TimeBand = { upToMs: number | null; count: number }

export const linkSteps = [
  'started',
  'sent',
  'delivered',
  'opened',
  'touched',
  'submitted',
  'paid',
] as const
export const keypadSteps = ['started', 'secured', 'submitted', 'paid'] as const
export type Step = (typeof linkSteps)[number] | (typeof keypadSteps)[number]

export type StepFigure = { step: Step; count: number }

export type GroupFigures = {
  /** Two agents may have one name. */
  id: string
  name: string
  started: number
  paid: number
  /** Paid of those that have ended, 0 to 1; null while none has. */
  share: number | null
  taken: Money[]
}

/** What a manager looks at, of the payments that were started in a period. */
export type Figures = {
  total: number
  taken: Money[]
  /** Of what was taken, by currency; or on its way back. */
  givenBack: Money[]
  days: DayFigures[]
  timeToPay: { count: number; medianMs: number | null; p90Ms: number | null; bands: TimeBand[] }
  link: StepFigure[]
  keypad: StepFigure[]
  /** Refusals by decline code, the most first. */
  declines: { code: string; count: number }[]
  /** Payments that had a mistake in a field, by field and reason, the most first. */
  mistakes: { entry: 'link' | 'keypad'; field: string; reason: string; count: number }[]
  byEntry: GroupFigures[]
  byAgent: GroupFigures[]
}
