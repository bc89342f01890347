import { sql } from 'kysely'
import type { Db } from './port'

/** What PostgreSQL is set to do before it says that a write is made. */
export type Durability = { synchronousCommit: string; fsync: string }

export async function readDurability(db: Db): Promise<Durability> {
  const { rows } = await sql<Durability>`
    select current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('fsync') as fsync`.execute(db)
  return rows[0]!
}
