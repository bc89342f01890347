import { writePlace } from '@/lib/payment/list-filter'
import type { ListRow, ListView } from '@/lib/payment/list-view'

/** As many as the server reads. */
const mostFresh = 200

/** What a window says of its rows when it asks for news of them: which they are, and where they end. */
export function shownIn({ rows, next }: Pick<ListView, 'rows' | 'next'>): string {
  const watched = rows.slice(0, mostFresh)
  const end = next !== null || rows.length > watched.length ? watched.at(-1) : undefined
  const until = end ? `&until=${writePlace({ at: end.startedAt, id: end.id })}` : ''
  return `ids=${watched.map(({ id }) => id).join(',')}${until}`
}

/**
 * The rows of a window with the new ones from the list's first page among them. Where that page does
 * not hold all the new ones, it begins anew with it.
 */
export function withFresh(now: ListView, page: ListView, fresh: number): ListView {
  const last = now.rows.at(-1)
  if (!last) return page
  const known = new Set(now.rows.map(({ id }) => id))
  const found = page.rows.filter(
    (row) => !known.has(row.id) && (now.next === null || newestFirst(row, last) < 0),
  )
  if (found.length < fresh) return page
  const read = new Map(page.rows.map((row) => [row.id, row]))
  const rows = now.rows.map((row) => read.get(row.id) ?? row)
  return { ...page, next: now.next, rows: [...rows, ...found].toSorted(newestFirst) }
}

function newestFirst(a: ListRow, b: ListRow): number {
  if (a.startedAt !== b.startedAt) return b.startedAt - a.startedAt
  return a.id < b.id ? 1 : -1
}
