import { Kysely, PostgresDialect, type LogEvent, type PostgresPool } from 'kysely'
import { DatabaseError } from 'pg'
import type { AdapterSetting } from '@/lib/adapter'
import { migrate, missingMigrations } from '../migrations/migrate'
import type { Db } from '../port'
import type { Schema } from '../schema'
import { openPatient } from './connections'
import { placeOf, serveAlone } from './server'

/**
 * The record in a PostgreSQL database, version 13 or later, that holds nothing else. As with
 * SQLite one server owns it and commands may open it.
 */
export async function connect({ config }: Pick<AdapterSetting, 'config'>): Promise<Db> {
  const db = await openAlone(config.databaseUrl!)
  try {
    if ((await missingMigrations(db)).length > 0) await migratePatiently(config.databaseUrl!)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Over a connection that may take its time: a large table is not changed in five seconds. */
async function migratePatiently(url: string): Promise<void> {
  const db = openDatabase(url)
  await migrate(db).finally(() => db.destroy())
}

/** Opens the record as its only server; what is in it is left as it is. */
export async function openAlone(url: string): Promise<Db> {
  const pool = await serveAlone(url).catch((error: unknown) => {
    throw withPlace(url, error)
  })
  const db = kyselyOver(pool)
  // Kysely closes only what it has used.
  await db.connection().execute(async () => {})
  return db
}

/** Opens the record without becoming its server. */
export function openDatabase(url: string): Db {
  return kyselyOver(openPatient(url) as never)
}

function kyselyOver(pool: PostgresPool): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log: forgetValues })
}

/** PostgreSQL quotes the values it was given in an error's details, and errors are printed by others. */
function forgetValues({ level, ...event }: LogEvent): void {
  if (level !== 'error' || !('error' in event)) return
  const { error } = event
  if (!(error instanceof DatabaseError)) return
  for (const name of ['detail', 'where', 'hint', 'internalQuery'] as const) delete error[name]
}

/** An error of the network names no database; the password is in none. */
function withPlace(url: string, error: unknown): unknown {
  const { code } = error as { code?: string }
  return code
    ? new Error(
        `The database at ${placeOf(url)} cannot be used: ${(error as Error).message || code}`,
      )
    : error
}
