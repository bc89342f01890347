import { cardFieldNames } from '@/app/_ui/dots'
import { failures } from '@/app/agent/keypad-words'
import { declineWords, reasons } from '@/app/agent/words'
import type { CaptureField, FieldReason } from '@/lib/card/judge'
import type { CaptureError } from '@/lib/keypad/view'
import { formatMoney, type Money } from '@/lib/money'
import type { Figures, GroupFigures, Outcome, Step, StepFigure } from '@/lib/payment/figures-view'

/** Every sentence of the reports: each chart says what a manager should see in it. */

export const outcomeNames: Record<Outcome, string> = {
  paid: 'Paid',
  declined: 'Declined or locked',
  expired: 'Expired',
  canceled: 'Cancelled',
  open: 'Still open',
}

export const stepNames: Record<Step, string> = {
  started: 'Started',
  sent: 'Link sent',
  delivered: 'Text delivered',
  opened: 'Page opened',
  touched: 'Began to type',
  secured: 'Line secured',
  submitted: 'Pay pressed',
  paid: 'Paid',
}

/** `Wed 25 Nov`: a day of the place where the server stands, wherever it is read. */
export function dayName(date: string): string {
  const parts = weekdays.formatToParts(Date.parse(`${date}T12:00:00Z`))
  const part = (type: string) => parts.find((one) => one.type === type)?.value
  return [part('weekday'), part('day'), part('month')].join(' ')
}

const weekdays = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

export const percent = (share: number) => `${Math.round(share * 100)} %`

/** `40 s`, `3 min 20 s`, `2 h 5 min`, `1 day 3 h` */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`
  const days = Math.floor(hours / 24)
  return `${days} ${days === 1 ? 'day' : 'days'}${hours % 24 ? ` ${hours % 24} h` : ''}`
}

/** `up to 5 min` */
export function bandName(upToMs: number | null, before: number | null): string {
  if (upToMs === null) return `over ${lengthWords(before ?? 0)}`
  return `up to ${lengthWords(upToMs)}`
}

const payments = (count: number) => `${count} ${count === 1 ? 'payment' : 'payments'}`

/** `37 payments started · £4,182.40 taken · £20.00 given back` */
export function headWords({ total, taken, givenBack }: Figures): string {
  return [
    `${payments(total)} started`,
    taken.length > 0 && `${moneyWords(taken)} taken`,
    givenBack.length > 0 && `${moneyWords(givenBack)} given back`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Never a sum over two currencies. */
export const moneyWords = (all: Money[]) => all.map((money) => formatMoney(money)).join(' and ')

export function outcomesCaption({ days, total }: Figures): string {
  const sum = (outcome: Outcome) => days.reduce((all, day) => all + day[outcome], 0)
  const paid = sum('paid')
  const lost = (['declined', 'expired', 'canceled'] as const)
    .map((outcome) => ({ outcome, count: sum(outcome) }))
    .toSorted((a, b) => b.count - a.count)[0]!
  const head = `${paid} of ${payments(total)} were paid.`
  if (lost.count === 0) return `${head} None was lost.`
  return `${head} Most of the others: ${outcomeNames[lost.outcome].toLowerCase()}, ${lost.count}.`
}

export function timeCaption({ timeToPay }: Figures): string {
  const { count, medianMs, p90Ms } = timeToPay
  if (count === 0 || medianMs === null || p90Ms === null) return 'No link was paid in this time.'
  return `Half of the callers paid within ${lengthWords(medianMs)} of getting the link, nine of ten within ${lengthWords(p90Ms)}.`
}

/** Names the step at which most are lost. */
export function stepsCaption(steps: StepFigure[], who: string): string {
  const [first] = steps
  if (!first || first.count === 0) return `No payment was started by ${who}.`
  let worst = { from: '', to: '', lost: 0 }
  for (let at = 1; at < steps.length; at++) {
    const [before, step] = [steps[at - 1]!, steps[at]!]
    // A link that was scanned has no receipt, so more may be opened than were delivered.
    if (step.step === 'delivered') continue
    const from = before.step === 'delivered' ? steps[at - 2]! : before
    const lost = from.count - step.count
    if (lost > worst.lost) worst = { from: stepNames[from.step], to: stepNames[step.step], lost }
  }
  const share = percent((steps.at(-1)?.count ?? 0) / first.count)
  if (worst.lost === 0) return `${share} of what was started was paid; no step loses anybody.`
  return `${share} of what was started was paid. Most are lost between “${worst.from}” and “${worst.to}”: ${worst.lost}.`
}

/** A decline code as a bar's name: short, without what the agent is to do. */
export const declineName = (code: string) => declineWords(code).split(/[.:]/)[0]!.replace(/\.$/, '')

export function declinesCaption({ declines }: Figures): string {
  const [most] = declines
  if (!most) return 'No bank refused a card in this time.'
  const all = declines.reduce((sum, { count }) => sum + count, 0)
  return `Banks and the gateway refused ${all} ${all === 1 ? 'try' : 'tries'}. The most usual reason: ${declineName(most.code).toLowerCase()}, ${most.count}.`
}

const byReason: Record<string, string> = {
  ...reasons,
  ...failures,
} satisfies Record<FieldReason, string> & Partial<Record<CaptureError, string>>

/** `Card number: that’s not a card number` */
export function mistakeName({ field, reason }: Figures['mistakes'][number]): string {
  const name = cardFieldNames[field as CaptureField] ?? field
  const words = (byReason[reason] ?? 'not right').split('.')[0]!
  return `${name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

export function mistakesCaption({ mistakes }: Figures): string {
  const [most] = mistakes
  if (!most) return 'No caller had trouble with a field in this time.'
  const way = most.entry === 'link' ? 'on the page' : 'on the keypad'
  return `What callers get wrong most, ${way}: ${mistakeName(most).replace(': ', ', ')} (${payments(most.count)}).`
}

export function groupsCaption(groups: GroupFigures[], nameOf: (name: string) => string): string {
  const known = groups.filter(({ share }) => share !== null)
  if (known.length === 0) return 'None of them has ended yet.'
  const ordered = known.toSorted((a, b) => b.share! - a.share!)
  const [best, last] = [ordered[0]!, ordered.at(-1)!]
  const head = `${nameOf(best.name)}: ${percent(best.share!)} of those that ended were paid.`
  return best === last ? head : `${head} ${nameOf(last.name)}: ${percent(last.share!)}.`
}
