import { z } from 'zod'
import { looksLikeCard } from '@/lib/card/looks-like-card'

/** The console's lists of payments, in the order of their tabs. */
export const lists = [
  'all',
  'waiting',
  'asked',
  'checking',
  'expired',
  'canceled',
  'needs',
] as const
export type List = (typeof lists)[number]

export const statusGroups = [
  'paid',
  'refunded',
  'waiting',
  'declined',
  'checking',
  'expired',
  'canceled',
  'draft',
] as const
export type StatusGroup = (typeof statusGroups)[number]

export const periods = ['today', 'yesterday', 'week', 'month', 'quarter', 'any', 'custom'] as const
export type Period = (typeof periods)[number]

const day = z.iso.date()
const id = z.string().min(1).max(64)
const longestSearch = 100

/** What of the payments is shown, as it stands in the address. What is not understood is left out. */
export type PaymentFilter = {
  list: List
  search: string
  status: StatusGroup | null
  entry: 'link' | 'keypad' | null
  agent: string | null
  configuration: string | null
  /** Null where nobody chose one: then each list has its own. */
  period: Period | null
  /** Days of a custom period, `2026-11-25`. */
  from: string | null
  to: string | null
}

/** Reads a filter from an address. */
export function readFilter(query: URLSearchParams): PaymentFilter {
  const pick = <Value>(name: string, schema: z.ZodType<Value>): Value | null => {
    const read = schema.safeParse(query.get(name))
    return read.success ? read.data : null
  }
  const search = (query.get('q') ?? '').trim().slice(0, longestSearch)
  return {
    list: pick('list', z.enum(lists)) ?? 'all',
    // Looked for before it is cut short: what is left of a number is still of a card.
    search: searchesForCard(query) ? '' : search,
    status: pick('status', z.enum(statusGroups)),
    entry: pick('entry', z.enum(['link', 'keypad'])),
    agent: pick('agent', id),
    configuration: pick('configuration', id),
    period: pick('period', z.enum(periods)),
    from: pick('from', day),
    to: pick('to', day),
  }
}

/** A card number was typed into the search: it must not stand in an address. */
export const searchesForCard = (query: URLSearchParams): boolean =>
  looksLikeCard(query.get('q') ?? '')

/** The filter as it stands in an address, without what is usual. */
export function queryOf(filter: PaymentFilter): URLSearchParams {
  const { list, search, period, from, to, ...choices } = filter
  const query = new URLSearchParams()
  if (list !== 'all') query.set('list', list)
  if (search) query.set('q', search)
  for (const [name, value] of Object.entries(choices)) if (value) query.set(name, value)
  if (period) query.set('period', period)
  if (period === 'custom' && from) query.set('from', from)
  if (period === 'custom' && to) query.set('to', to)
  return query
}

/**
 * The period of a list for which nobody chose one. What is not finished is of any day: a link lives
 * 72 hours, so what waits, and more so what ran out, was mostly begun on a day before.
 */
const usualPeriod: Record<List, Period> = {
  all: 'today',
  waiting: 'any',
  asked: 'any',
  checking: 'any',
  expired: 'week',
  canceled: 'week',
  needs: 'any',
}

/** The period that holds for a filter. */
export function periodOf({ period, list }: Pick<PaymentFilter, 'period' | 'list'>): Period {
  return period ?? usualPeriod[list]
}

/**
 * The filter on another list. The form sends its period along whether or not somebody chose one, so
 * one that is usual where it was sent is not taken for a choice.
 */
export function inList(filter: PaymentFilter, list: List): PaymentFilter {
  const isUsual = filter.period === periodOf({ period: null, list: filter.list })
  return { ...filter, list, period: isUsual ? null : filter.period }
}

/** From a moment on, and before another; null for no end. */
export type Span = { from: number; to: number | null }

/** Days are those of the place where the server stands. */
export function spanOf(
  filter: Pick<PaymentFilter, 'period' | 'list' | 'from' | 'to'>,
  now: number,
): Span {
  const ago = (days: number) => startOfDay(now, -days)
  switch (periodOf(filter)) {
    case 'any':
      return { from: 0, to: null }
    case 'today':
      return { from: ago(0), to: null }
    case 'yesterday':
      return { from: ago(1), to: ago(0) }
    case 'week':
      return { from: ago(6), to: null }
    case 'month':
      return { from: ago(29), to: null }
    case 'quarter':
      return { from: ago(89), to: null }
    case 'custom': {
      const { from, to } = filter
      const end = to === null ? null : startOfDay(localDay(to), 1)
      return { from: from === null ? 0 : localDay(from), to: end }
    }
  }
}

/** Midnight at the beginning of a day, so many days from a moment. */
export function startOfDay(at: number, days = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

function localDay(text: string): number {
  const [year, month, date] = text.split('-').map(Number)
  return new Date(year!, month! - 1, date!).getTime()
}

/** Where a page of the list ends: nothing is skipped or shown twice, whatever comes in meanwhile. */
export type Place = { at: number; id: string }

export const writePlace = ({ at, id }: Place): string => `${at}.${id}`

export function readPlace(text: string | null): Place | null {
  const match = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? '')
  return match ? { at: Number(match[1]), id: match[2]! } : null
}
