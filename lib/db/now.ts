import { sql } from 'kysely'
import type { Db } from './port'

/** Now by the database's clock, inside a query: the only clock for money and expiry. */
export const dbNow = sql<number>`dotline_now()`

/** Now by the database's clock, in milliseconds since 1970. */
export async function readDbClock(db: Db): Promise<number> {
  const { rows } = await sql<{ now: number }>`select dotline_now() as now`.execute(db)
  return Number(rows[0]!.now)
}
