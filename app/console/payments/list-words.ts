import type { ChipLook } from '@/app/_ui/chip'
import type { Live } from '@/app/agent/live-state'
import { chipOf } from '@/app/agent/look'
import { formatMoney, type Money } from '@/lib/money'
import {
  periodOf,
  type List,
  type PaymentFilter,
  type Period,
  type StatusGroup,
} from '@/lib/payment/list-filter'
import type { Choices, ListRow, Need } from '@/lib/payment/list-view'

/** Every sentence about the console's list, in one place. */

export const listNames: Record<List, string> = {
  all: 'All',
  waiting: 'Waiting',
  asked: 'New link asked',
  checking: 'Bank is checking',
  expired: 'Expired',
  canceled: 'Cancelled',
  needs: 'Needs someone',
}

export const statusNames: Record<StatusGroup, string> = {
  paid: 'Paid',
  refunded: 'Refunded, all or part',
  waiting: 'Waiting for the caller',
  declined: 'Declined or locked',
  checking: 'Bank is checking',
  expired: 'Expired',
  canceled: 'Cancelled',
  draft: 'Being filled in',
}

export const entryNames = { link: 'Link', keypad: 'Keypad' } as const

export const periodNames: Record<Period, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  week: 'Last 7 days',
  month: 'Last 30 days',
  quarter: 'Last 90 days',
  any: 'Any day',
  custom: 'From … to …',
}

/** The days that a list shows: `Last 7 days`, `1 Nov 2026 to 20 Nov 2026`. */
export function periodWords(filter: PaymentFilter): string {
  const period = periodOf(filter)
  if (period !== 'custom') return periodNames[period]
  const from = filter.from && dateWords(filter.from)
  const to = filter.to && dateWords(filter.to)
  if (from && to) return from === to ? from : `${from} to ${to}`
  if (from) return `Since ${from}`
  return to ? `Until ${to}` : periodNames.any
}

const dateWords = (date: string) => dates.format(Date.parse(`${date}T12:00:00Z`))

const dates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** What a payment waits for a person to do. */
export const needWords: Record<Need, string> = {
  asked: 'The caller asked for a new link.',
  expired: 'The link ran out before the caller paid. Call them, or send a new link.',
  canceled: 'It was cancelled. See whether the caller still wants to pay.',
  flagged:
    'The bank never said what became of it. Look it up in the gateway’s own console, then mark it as dealt with.',
  disputed:
    'The bank may take this money back, or has: the timeline says what it told. Answer in the gateway’s own console, then mark it as dealt with.',
  refund: 'Nobody knows what became of a refund. Look it up, and say so below.',
}

/** The same in a row of the list, where its state does not say it. */
export const needNames: Partial<Record<Need, string>> = {
  flagged: 'The bank never said',
  disputed: 'Disputed at the bank',
  refund: 'A refund has no known end',
}

/** The state of a payment in a word; what was given back is part of it. */
export function listChip(row: ListRow, live: Live, now: number): ChipLook {
  if (row.status === 'succeeded' && row.givenBack > 0) {
    const all = row.givenBack >= (row.money?.amount ?? 0)
    return { word: all ? 'Refunded' : 'Part refunded', shape: 'joined' }
  }
  return chipOf(row, live, now)
}

const payments = (count: number) => `${count} ${count === 1 ? 'payment' : 'payments'}`

/** `Today · 37 payments · £4,182.40 taken · 3 need someone` */
export function summaryWords(period: string, counts: Record<List, number>, taken: Money[]): string {
  const needs = counts.needs
  return [
    period,
    payments(counts.all),
    taken.length > 0 && `${taken.map((money) => formatMoney(money)).join(' and ')} taken`,
    needs > 0 && `${needs} ${needs === 1 ? 'needs' : 'need'} someone`,
  ]
    .filter(Boolean)
    .join(' · ')
}

export const freshWords = (count: number) => `${count} new ${count === 1 ? 'payment' : 'payments'}`

/** What stands in the way of a payment being shown, each with the filter without it. */
export function filtersIn(
  filter: PaymentFilter,
  { agents, configurations }: Choices,
): { word: string; without: PaymentFilter }[] {
  const found: { word: string; without: PaymentFilter }[] = []
  const nameIn = (all: { id: string; name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? 'somebody unknown'
  const { search, status, entry, agent, configuration } = filter
  if (search) found.push({ word: `“${search}”`, without: { ...filter, search: '' } })
  if (status) found.push({ word: statusNames[status], without: { ...filter, status: null } })
  if (entry) found.push({ word: `By ${entry}`, without: { ...filter, entry: null } })
  if (agent) found.push({ word: nameIn(agents, agent), without: { ...filter, agent: null } })
  if (configuration) {
    const word = nameIn(configurations, configuration)
    found.push({ word, without: { ...filter, configuration: null } })
  }
  return found
}
