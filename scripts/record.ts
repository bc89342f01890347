import { mkdirSync } from 'node:fs'
import { systemClock } from '@/lib/clock'
import { readRecordConfig } from '@/lib/config'
import type { Db } from '@/lib/db/port'
import { openDatabase } from '@/lib/db/postgres/postgres'
import { placeOf } from '@/lib/db/postgres/server'
import { openFile } from '@/lib/db/sqlite/sqlite'

/** Opens the record that the environment names as commands do, beside its server. */
export function openRecord(): { db: Db; place: string } {
  const { dataDir, databaseUrl } = readRecordConfig(process.env)
  if (databaseUrl) {
    return { db: openDatabase(databaseUrl), place: `the database ${placeOf(databaseUrl)}` }
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return { db: openFile(dataDir, systemClock), place: `the folder ${dataDir}` }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason given'
    throw new Error(`The folder ${dataDir} cannot be used: ${why}. Set DATA_DIR to another.`)
  }
}

/** Runs a command to its end; what it cannot do it says in a line. */
export async function command(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`)
    process.exitCode = 1
  }
}

export const say = (line: string) => void process.stdout.write(`${line}\n`)
