import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@/lib/clock'
import { ConfigError, readConfig, type Config } from '@/lib/config'
import { openForCommand } from '@/lib/db/index'
import { missingMigrations } from '@/lib/db/migrations/migrate'
import { placeOf } from '@/lib/db/postgres/server'
import { gateways } from '@/lib/gateway/index'
import { log } from '@/lib/log'
import type { Ports } from '@/lib/ports'

/** What commands use of the ports: the record beside its server, and the gateways. */
export type CommandPorts = Pick<Ports, 'adapters' | 'clock' | 'config' | 'db'>

/** Runs a command on the configured record. Whether it did what was asked is the exit code. */
export async function onRecord(work: (ports: CommandPorts) => Promise<boolean>): Promise<void> {
  try {
    const config = readConfig(process.env)
    if (!hasRecord(config)) {
      throw new Refusal(
        `There is no record in ${config.dataDir} yet. npm run migrate, or npm start, makes it; or set DATA_DIR to where it is.`,
      )
    }
    const lost = cannotBeUsed(config)
    const db = await openForCommand({ config, clock: systemClock }).catch(lost)
    try {
      if ((await missingMigrations(db).catch(lost)).length > 0) {
        throw new Refusal(
          'The record is of an earlier version. npm run migrate, or npm start, brings it up to date.',
        )
      }
      // What is written down is told in words; the server's log is not this terminal.
      log().level = 'warn'
      const done = await work({ config, clock: systemClock, db, adapters: gateways })
      if (!done) process.exitCode = 1
    } finally {
      await db.destroy()
    }
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/** A record that does not open, or does not answer, is told in a line. */
const cannotBeUsed =
  ({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>) =>
  (error: unknown): never => {
    const why = error instanceof Error ? error.message : 'no reason given'
    throw new Refusal(
      databaseUrl === null
        ? `The record in ${dataDir} cannot be used: ${why}. See to that folder, or set DATA_DIR to another.`
        : `The database ${placeOf(databaseUrl)} cannot be used: ${why}. See that it runs, and to DATABASE_URL.`,
    )
  }

/** A file that is not there would be made by opening it. */
export function hasRecord({ database, dataDir }: Config): boolean {
  return database !== 'sqlite' || existsSync(join(dataDir, 'dotline.db'))
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The command cannot do what it was asked to; the message says why and what to do. */
export class Refusal extends Error {
  override name = 'Refusal'
}
