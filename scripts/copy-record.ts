import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@/lib/clock'
import { ConfigError, readRecordConfig } from '@/lib/config'
import { copyRecord } from '@/lib/db/copy'
import { missingMigrations } from '@/lib/db/migrations/migrate'
import type { Db } from '@/lib/db/port'
import * as postgres from '@/lib/db/postgres/postgres'
import { placeOf } from '@/lib/db/postgres/server'
import * as sqlite from '@/lib/db/sqlite/sqlite'
import { command, say } from './record'

/** Tables with more rows than this say how far they are. */
const manyRows = 10_000

/**
 * Moves a record from its file into PostgreSQL, while no server runs on either. The file is only
 * read, so it stays what it was.
 */
void command(async () => {
  const { dataDir, databaseUrl } = readRecordConfig(process.env)
  if (!databaseUrl) throw new ConfigError('Set DATABASE_URL to the database that is to be filled.')
  const file = join(dataDir, 'dotline.db')
  if (!existsSync(file)) throw new ConfigError(`There is no record in ${file}. Set DATA_DIR.`)
  const place = placeOf(databaseUrl)

  const from = sqlite.openAlone(dataDir, systemClock)
  // Its own connection: what is copied takes longer than a server lets a statement take.
  const server = await postgres.openAlone(databaseUrl)
  const to = postgres.openDatabase(databaseUrl)
  try {
    await checkVersion(from, `The record in ${file}`, 'npm run migrate without DATABASE_URL')
    await checkVersion(to, `The database ${place}`, 'npm run migrate')
    const done = await copyRecord(from, to, ({ table, rows, of }) => {
      if (of > manyRows && (rows % manyRows === 0 || rows === of)) {
        say(`  ${table}: ${rows} of ${of}`)
      }
    })
    if (!done.ok) throw new Error(refusals[done.code](place, done.table))
    for (const { table, rows } of done.copied) say(`  ${String(rows).padStart(8)}  ${table}`)
    say(`Every row of ${file} is in ${place}, compared one by one. The file is as it was.`)
  } finally {
    for (const db of [to, server, from]) await db.destroy()
  }
})

async function checkVersion(db: Db, what: string, remedy: string): Promise<void> {
  const missing = await missingMigrations(db)
  if (missing.length === 0) return
  throw new Error(`${what} is of another version: it lacks ${missing.join(', ')}. Run ${remedy}.`)
}

const refusals = {
  not_empty: (place: string, table: string) =>
    `The database ${place} is not empty: there are rows in ${table}. Nothing was copied.`,
  other_columns: (place: string, table: string) =>
    `${table} has other columns in the file than in ${place}. Nothing was copied.`,
}
