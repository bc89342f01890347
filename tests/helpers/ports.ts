import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Config } from '@/lib/config'
import type { Db } from '@/lib/db/port'
import { openDatabase } from '@/lib/db/postgres/postgres'
import { openFile } from '@/lib/db/sqlite/sqlite'
import { openAround, openPorts, type Ports } from '@/lib/ports'
import { clockAt, someDay, type TestClock } from './clock'
import { testConfig } from './config'
import { engine } from './database'
import { emptyFile, freeRecord } from './empty-record'

export type TestPorts = Ports & { clock: TestClock; close(): Promise<void> }

/**
 * Real ports on a folder of their own, and on PostgreSQL a database, with a clock that only moves
 * by hand. Gone after the test.
 */
export async function testPorts(
  setting: { now?: number } & Partial<Config> = {},
): Promise<TestPorts> {
  const { now = someDay, ...settings } = setting
  const dataDir = mkdtempSync(join(tmpdir(), 'dotline-'))
  const ownRecord = settings.databaseUrl === undefined && settings.database === undefined
  const record = engine === 'postgres' && ownRecord ? await freeRecord() : null
  const clock = clockAt(now, record?.setClock)
  const kept = { database: engine, databaseUrl: record?.url ?? null } as const
  const config = { ...testConfig(dataDir), ...kept, ...settings }
  if (config.database === 'sqlite') emptyFile(dataDir)
  const ports = record ? await openAround(record.db, config, clock) : await openPorts(config, clock)
  onTestFinished(async () => {
    await (record ? record.free() : ports.db.destroy())
    rmSync(dataDir, { recursive: true, force: true })
  })
  /** As when its server ends; of itself it happens after the test. */
  const close = () => ports.db.destroy()
  return { ...ports, clock, close }
}

/** Lets route handlers, which ask for the server's ports, find these. */
export function serve(ports: Ports): void {
  const server = globalThis as { dotlinePorts?: Promise<Ports> }
  server.dotlinePorts = Promise.resolve(ports)
  onTestFinished(() => void delete server.dotlinePorts)
}

/** Opens the record of these ports once more, beside their server or after its death. */
export function openBeside({ config, clock }: Pick<Ports, 'config' | 'clock'>): Db {
  return config.databaseUrl ? openDatabase(config.databaseUrl) : openFile(config.dataDir, clock)
}
