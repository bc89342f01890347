import type { Db } from '@/lib/db/port'
import type { Money } from '@/lib/money'
import {
  declineCounts,
  givenBackBy,
  groupRows,
  mistakeCounts,
  outcomesByDay,
  stepsReached,
  timeAt,
  timeBands,
  type Asked,
} from './figures-store'
import {
  keypadSteps,
  linkSteps,
  type DayFigures,
  type Figures,
  type GroupFigures,
  type Step,
} from './figures-view'
import { startOfDay, type Span } from './list-filter'

const minute = 60_000
const hour = 60 * minute
const bandsMs = [
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  30 * minute,
  hour,
  6 * hour,
  24 * hour,
]
/** A chart of more days than these shows no day any more. */
export const mostDays = 92
const mostMistakes = 12

/** What a manager looks at, of a merchant's payments that were started in a period. */
export async function figures(
  db: Db,
  merchantId: string,
  span: Span,
  now: number,
): Promise<Figures> {
  const days = daysOf(span, now)
  // Days to come, and days from a later to an earlier one, hold nothing.
  const from = Math.max(span.from, days[0]!.from)
  const asked: Asked = { merchantId, from, to: days.at(-1)!.to! }
  const groups = await groupRows(db, asked)
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    taken: takenIn(groups),
    givenBack: await givenBackBy(db, asked),
    days: await byDay(db, asked, days),
    timeToPay: await times(db, asked),
    link: await steps(db, asked, 'link', linkSteps),
    keypad: await steps(db, asked, 'keypad', keypadSteps),
    declines: await declineCounts(db, asked),
    mistakes: await mistakeCounts(db, asked, mostMistakes),
    byEntry: grouped(groups, ({ entry }) => ({ id: entry, name: entry })),
    byAgent: grouped(groups, ({ agent_id, agent }) => ({ id: agent_id, name: agent })),
  }
}

/** The days of a span, from midnight to midnight, cut off at the newest `mostDays`. */
export function daysOf({ from, to }: Span, now: number): Span[] {
  const end = Math.min(to ?? Infinity, startOfDay(now, 1))
  const days: Span[] = []
  for (let back = 0; back < mostDays; back++) {
    const dayEnd = startOfDay(end - 1, 1 - back)
    const day = { from: startOfDay(end - 1, -back), to: dayEnd }
    if (days.length > 0 && dayEnd <= from) break
    days.unshift(day)
  }
  return days
}

async function byDay(db: Db, asked: Asked, days: Span[]): Promise<DayFigures[]> {
  const all = days.map(({ from }) => ({
    ...{ paid: 0, declined: 0, expired: 0, canceled: 0, open: 0 },
    date: dateOf(from),
  }))
  for (const { day, outcome, count } of await outcomesByDay(db, asked, days)) {
    all[day]![outcome] = count
  }
  return all
}

function dateOf(at: number): string {
  const day = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

async function times(db: Db, asked: Asked): Promise<Figures['timeToPay']> {
  const found = await timeBands(db, asked, bandsMs)
  const count = found.reduce((sum, band) => sum + band.count, 0)
  const at = (share: number) =>
    count === 0 ? null : timeAt(db, asked, Math.max(0, Math.ceil(share * count) - 1))
  const bands = [...bandsMs, null].map((upToMs, number) => ({
    upToMs,
    count: found.find(({ band }) => band === number)?.count ?? 0,
  }))
  return { count, medianMs: await at(0.5), p90Ms: await at(0.9), bands }
}

async function steps(db: Db, asked: Asked, entry: 'link' | 'keypad', names: readonly Step[]) {
  const row = await stepsReached(db, asked, entry)
  return names.map((step) => ({ step, count: Number(row[step] ?? 0) }))
}

type Group = Awaited<ReturnType<typeof groupRows>>[number]

function grouped(
  rows: Group[],
  keyOf: (row: Group) => Pick<GroupFigures, 'id' | 'name'>,
): GroupFigures[] {
  const names = new Map(rows.map(keyOf).map(({ id, name }) => [id, name]))
  return [...names].map(([id, name]) => {
    const own = rows.filter((row) => keyOf(row).id === id)
    const count = (of: (row: Group) => boolean) =>
      own.filter(of).reduce((sum, { count }) => sum + count, 0)
    const started = count(() => true)
    const paid = count(({ outcome }) => outcome === 'paid')
    const ended = started - count(({ outcome }) => outcome === 'open')
    return { id, name, started, paid, share: ended > 0 ? paid / ended : null, taken: takenIn(own) }
  })
}

/** Never a sum over two currencies; in their order, as everywhere. */
function takenIn(rows: Group[]): Money[] {
  const sums = new Map<string, number>()
  for (const { outcome, currency, amount } of rows) {
    if (outcome === 'paid') sums.set(currency, (sums.get(currency) ?? 0) + amount)
  }
  const inOrder = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return inOrder.map(([currency, amount]) => ({ amount, currency }))
}
