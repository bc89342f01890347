import { readDurability, type Durability } from '@/lib/db/durability'
import { missingMigrations } from '@/lib/db/migrations/migrate'
import { readDbClock } from '@/lib/db/now'
import type { CommandPorts } from '../command'
import { clockFinding, warn, well, whyNot, wrong, type Finding } from './finding'

/** The record: it answers, is of this version, tells our time and keeps what it confirmed. */
export async function examineRecord(
  ports: CommandPorts,
): Promise<{ usable: boolean; findings: Finding[] }> {
  const { clock, config, db } = ports
  try {
    const sentAt = clock.now()
    const dbClock = await readClock(db)
    const now = (sentAt + clock.now()) / 2
    const missing = await missingMigrations(db)
    if (missing.length > 0) {
      const says = `is of an earlier version: ${missing.join(', ')} missing`
      return {
        usable: false,
        findings: [wrong(check, says, 'npm run migrate, or npm start, brings it up to date')],
      }
    }
    const postgres = config.database === 'postgres'
    const findings = [well(check, `${postgres ? 'PostgreSQL' : 'SQLite'}, up to date`)]
    if (dbClock !== null) findings.push(clockFinding('Clock of the record', dbClock - now))
    if (postgres) findings.push(durabilityFinding(await readDurability(db)))
    return { usable: true, findings }
  } catch (error) {
    return { usable: false, findings: [unreadable(error)] }
  }
}

const check = 'Record'

export const unreadable = (error: unknown): Finding =>
  wrong(
    check,
    `cannot be read: ${whyNot(error)}`,
    'check DATA_DIR, or the database’s address and that it runs',
  )

/** PostgreSQL learns to tell our time in its first migration. */
async function readClock(db: CommandPorts['db']): Promise<number | null> {
  return readDbClock(db).catch(() => null)
}

/** A charge that is in the books of the bank must be in ours after a power cut. */
export function durabilityFinding({ fsync, synchronousCommit }: Durability): Finding {
  const check = 'Writes of PostgreSQL'
  if (fsync !== 'on') {
    return wrong(check, 'fsync is off: a power cut loses the record', 'set fsync = on')
  }
  if (!['on', 'remote_apply'].includes(synchronousCommit)) {
    const says = `synchronous_commit is ${synchronousCommit}: a crash may lose a payment`
    return wrong(check, says, 'set synchronous_commit = on for this database and its user')
  }
  return well(check, 'are on the disk before they are confirmed')
}

export const noRecord = (dataDir: string): Finding =>
  warn(check, `there is none in ${dataDir} yet`, 'npm start makes it')
