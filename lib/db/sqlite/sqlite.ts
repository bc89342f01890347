import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import type { AdapterSetting } from '@/lib/adapter'
import type { Clock } from '@/lib/clock'
import { migrate } from '../migrations/migrate'
import type { Db } from '../port'
import type { Schema } from '../schema'

/**
 * The record in one file, `dotline.db`. A second server on the same file is refused, because its
 * live events would never meet the first one's; commands open it with `openFile`.
 */
export async function connect({ config, clock }: AdapterSetting): Promise<Db> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const db = openAlone(config.dataDir, clock)
  await migrate(db)
  return db
}

/** Opens the record as its only server, until this process ends; what is in it is left as it is. */
export function openAlone(dataDir: string, clock: Clock): Db {
  holdServerLock(dataDir)
  return openFile(dataDir, clock)
}

/** Opens the record without becoming its server. */
export function openFile(dataDir: string, clock: Clock): Db {
  const database = new Database(join(dataDir, 'dotline.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  database.function('dotline_now', () => clock.now())
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: preparingOnce(database) }) })
}

/** More statements than the stores have; the texts of those with lists of values differ. */
const mostPrepared = 500

/** A statement is compiled the first time its text is seen: Kysely alone would do so each time. */
function preparingOnce(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, Database.Statement>()
  return {
    close: () => database.close(),
    prepare(text) {
      let statement = prepared.get(text)
      if (!statement) {
        statement = database.prepare(text)
        if (prepared.size >= mostPrepared) prepared.clear()
        prepared.set(text, statement)
      }
      return statement as never
    },
  }
}

/** Held by the kernel for as long as this process lives, and freed by it even after kill -9. */
function holdServerLock(dataDir: string): void {
  const lock = new Database(join(dataDir, 'server.lock'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new Error(
      `Another Dotline server is running on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    )
  }
  heldLocks.set(dataDir, lock)
}

// A lock that nobody refers to would be collected, and so freed.
const heldLocks = new Map<string, Database.Database>()
