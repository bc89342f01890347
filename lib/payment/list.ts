import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { configurationVersion } from '@/lib/merchant/configuration-store'
import { listedConfigurations } from '@/lib/merchant/store'
import { staffOfMerchant } from '@/lib/staff/store'
import {
  inList,
  lists,
  spanOf,
  writePlace,
  type List,
  type PaymentFilter,
  type Place,
} from './list-filter'
import { countRows, listRows, rowsByIds, takenBy, type ListData, type Shown } from './list-store'
import type { Choices, ListNews, ListRow, ListView, Need } from './list-view'
import { rowView } from './row-view'

/** Rows of one page. */
export const pageRows = 50
/** More rows than these are not kept fresh at once. */
export const mostFresh = 200

/** One page of a merchant's payments, with what its tabs and its summary say. */
export async function listView(
  db: Db,
  merchantId: string,
  filter: PaymentFilter,
  after: Place | null,
): Promise<ListView> {
  const now = await readDbClock(db)
  const span = spanOf(filter, now)
  const found = await listRows(db, merchantId, filter, span, { after, most: pageRows + 1 })
  const page = found.slice(0, pageRows)
  return {
    rows: await Promise.all(page.map((row) => listRow(db, row))),
    next: found.length > pageRows ? placeOf(page.at(-1)!) : null,
    ...(await tallies(db, merchantId, filter, now)),
    now,
  }
}

/**
 * What became of the rows on a screen, and how many came in among them: a payment may come into a
 * list long after it was begun.
 */
export async function listNews(
  db: Db,
  merchantId: string,
  filter: PaymentFilter,
  shown: Shown,
): Promise<ListNews> {
  const ids = shown.ids.slice(0, mostFresh)
  const now = await readDbClock(db)
  const span = spanOf(filter, now)
  const rows = ids.length === 0 ? [] : await rowsByIds(db, merchantId, ids)
  return {
    rows: await Promise.all(rows.map((row) => listRow(db, row))),
    fresh: await countRows(db, merchantId, filter, span, { ...shown, ids }),
    ...(await tallies(db, merchantId, filter, now)),
    now,
  }
}

/** One payment as the list has it; null where the merchant has no such payment. */
export async function listedPayment(
  db: Db,
  merchantId: string,
  id: string,
): Promise<{ row: ListRow; data: ListData } | null> {
  const [data] = await rowsByIds(db, merchantId, [id])
  return data ? { row: await listRow(db, data), data } : null
}

/** What the filters offer: everybody who ever took a payment here, and every configuration. */
export async function listChoices(db: Db, merchantId: string): Promise<Choices> {
  const people = await staffOfMerchant(db, merchantId)
  // Nothing else of a person goes to a page.
  const agents = people.map(({ id, name }) => ({ id, name }))
  const listed = await listedConfigurations(db, merchantId)
  const configurations = listed.map(async ({ id, versionId }) => {
    const { name } = await configurationVersion(db, versionId)
    return { id, name }
  })
  return { agents, configurations: await Promise.all(configurations) }
}

async function tallies(db: Db, merchantId: string, filter: PaymentFilter, now: number) {
  const count = (list: List) => {
    const one = inList(filter, list)
    return countRows(db, merchantId, one, spanOf(one, now))
  }
  const counts = await Promise.all(lists.map(async (list) => [list, await count(list)] as const))
  const all = inList(filter, 'all')
  return {
    counts: Object.fromEntries(counts) as Record<List, number>,
    taken: await takenBy(db, merchantId, all, spanOf(all, now)),
  }
}

export const placeOf = (row: Pick<ListData, 'created_at' | 'id'>): string =>
  writePlace({ at: row.created_at, id: row.id })

async function listRow(db: Db, row: ListData): Promise<ListRow> {
  return {
    ...(await rowView(db, row)),
    payer: row.payer_name || null,
    givenBack: Number(row.given_back ?? 0),
    needs: needsOf(row),
  }
}

function needsOf(row: ListData): Need[] {
  const needs: Record<Need, number> = {
    asked: row.needs_asked,
    expired: row.needs_expired,
    canceled: row.needs_canceled,
    flagged: row.needs_flagged,
    disputed: row.needs_disputed,
    refund: row.needs_refund,
  }
  return (Object.keys(needs) as Need[]).filter((need) => Number(needs[need]) === 1)
}
