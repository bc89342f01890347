import { PostgresAdapter, type Kysely } from 'kysely'

/** Whether a migration runs on PostgreSQL, for the few things that the engines write differently. */
export function onPostgres(db: Kysely<never>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
