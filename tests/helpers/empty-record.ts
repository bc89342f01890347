import { sql } from 'kysely'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Db } from '@/lib/db/port'
import { openAlone } from '@/lib/db/postgres/postgres'
import { freeDatabase, tablesOf, type TestDatabase } from './database'

/** Records with every migration and no row, at hand at once: thousands of tests begin with one. */

/** Puts an empty record into a folder. */
export function emptyFile(dataDir: string): void {
  copyFileSync(inject('emptyFile'), join(dataDir, 'dotline.db'))
}

export type TestRecord = Pick<TestDatabase, 'url' | 'setClock'> & {
  db: Db
  /** Empties it for the next test of this thread. */
  free(): Promise<void>
}

/** Open and empty; what a test closed or broke is not among them. */
const atHand: TestRecord[] = []

/** A record on PostgreSQL. A connection takes longer than a test: they stay open. */
export async function freeRecord(): Promise<TestRecord> {
  const known = atHand.pop()
  if (known) {
    known.setClock(Date.now())
    // The same connections by another name: what code keeps in memory beside a record is not kept.
    return { ...known, db: known.db.withoutPlugins() }
  }
  const { free, ...database } = await freeDatabase()
  const db = await openAlone(database.url)
  const deletions = (await tablesOf(database.url)).map((table) => `delete from ${table}`)
  const record: TestRecord = {
    ...database,
    db,
    async free() {
      try {
        await db.transaction().execute(async (turn) => {
          // Rows go in any order.
          await sql`set local session_replication_role = replica`.execute(turn)
          await sql.raw(deletions.join(';')).execute(turn)
        })
        atHand.push(record)
      } catch {
        await db.destroy()
        await free()
      }
    },
  }
  return record
}
