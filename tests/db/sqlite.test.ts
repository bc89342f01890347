import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { noteAudit } from '@/lib/audit/note'
import { verifyChain } from '@/lib/audit/verify'
import { migrate } from '@/lib/db/migrations/migrate'
import { readDbClock } from '@/lib/db/now'
import { isRecordLost } from '@/lib/db/port'
import { connect, openFile } from '@/lib/db/sqlite/sqlite'
import { openPorts } from '@/lib/ports'
import { testConfig } from '../helpers/config'
import { clockAt, someDay } from '../helpers/clock'
import { testPorts } from '../helpers/ports'
import { seededPorts } from '../helpers/seeded'

const clock = clockAt(someDay)

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'dotline-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

describe('the record', () => {
  test('is written through to the disk', async () => {
    const { db } = await testPorts()
    const pragma = async (name: string) =>
      Object.values((await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0] as object)[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
  })

  test('tells the time by its own clock', async () => {
    const { db, clock } = await testPorts()
    expect(await readDbClock(db)).toBe(someDay)
    clock.move(1500)
    expect(await readDbClock(db)).toBe(someDay + 1500)
  })

  test('carries the merchant in every table, and never without one', async () => {
    const { db } = await testPorts()
    const { rows } = await sql<{ name: string; columns: string }>`
      select t.name, group_concat(c.name || case when c."notnull" or c.pk then '!' else '' end) as columns
      from sqlite_master t join pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'kysely_%'
      group by t.name`.execute(db)
    expect(rows.length).toBeGreaterThanOrEqual(11)
    for (const { name, columns } of rows) {
      // Asked before anybody has said who they are, and gone with the answer.
      if (name === 'passkey_challenges') continue
      expect(columns.split(','), name).toContain('merchant_id!')
    }
  })

  test('has the same shape after a second migration, and nothing in it is lost', async () => {
    const { db, demo } = await seededPorts()
    const shape = async () =>
      (await sql`select type, name, sql from sqlite_master order by name`.execute(db)).rows
    const before = await shape()
    await migrate(db)
    await migrate(db)
    expect(await shape()).toEqual(before)
    expect(await db.selectFrom('merchants').select('merchant_id').execute()).toEqual([
      { merchant_id: demo.merchantId },
    ])
  })

  test('refuses a payment of nobody', async () => {
    const { db } = await testPorts()
    const orphan = db
      .insertInto('payments')
      .values({
        id: 'p',
        merchant_id: 'm',
        staff_id: 'nobody',
        call_id: null,
        configuration_version_id: 'none',
        status: 'draft',
        currency: 'GBP',
        form_values: '{}',
        created_at: 0,
      })
      .execute()
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/)
  })

  test('that another process holds for too long is lost for now, and no mistake of ours', async () => {
    const { config, db, clock } = await testPorts()
    await sql`pragma busy_timeout = 20`.execute(db)
    const command = openFile(config.dataDir, clock)
    await sql`begin immediate`.execute(command)
    const write = () =>
      db.insertInto('merchants').values({ merchant_id: 'm', name: 'M', created_at: 1 }).execute()
    await expect(write()).rejects.toSatisfy(isRecordLost)
    await sql`rollback`.execute(command)
    await command.destroy()
    await write()
    await expect(write()).rejects.not.toSatisfy(isRecordLost)
  })

  test('stands in a folder that nobody else on the machine may enter', async () => {
    const dataDir = join(folder(), 'fresh')
    const db = await connect({ config: testConfig(dataDir), clock })
    expect(statSync(dataDir).mode & 0o077).toBe(0)
    await db.destroy()
  })

  test('of a folder that cannot be written is no record', async () => {
    await expect(connect({ config: testConfig('/dev/null/data'), clock })).rejects.toThrow()
  })
})

describe('a second server on the same folder', () => {
  let script: string
  beforeAll(async () => {
    // Beside the packages, so that a plain Node finds them.
    script = join(import.meta.dirname, '../../node_modules/.cache/dotline/tests-db-server.mjs')
    await build({
      stdin: {
        contents: `
          import { connect } from '@/lib/db/sqlite/sqlite'
          const config = { dataDir: process.argv[2] }
          connect({ config, clock: { now: () => 1 } })
            .then((db) => db.insertInto('merchants').values({ merchant_id: 'm', name: 'written', created_at: 1 }).execute())
            .then(() => { console.log('open'); setInterval(() => {}, 1000) })
            .catch((error) => { console.error(error.message); process.exit(1) })`,
        resolveDir: join(import.meta.dirname, '../..'),
      },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
  })

  /** A server of its own process on this folder; what it says, and its end. */
  async function server(dataDir: string) {
    const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
    return {
      said: () => said,
      exitCode: () => child.exitCode,
      async kill() {
        const gone = once(child, 'close')
        child.kill('SIGKILL')
        await gone
      },
    }
  }

  test('is refused with what to do about it; commands may open the record meanwhile', async () => {
    const dataDir = folder()
    const first = await server(dataDir)
    expect(first.said()).toBe('open\n')
    const second = await server(dataDir)
    expect(second.exitCode()).toBe(1)
    expect(second.said()).toContain('Another Dotline server is running on')
    expect(second.said()).toContain('DATA_DIR')
    await expect(connect({ config: testConfig(dataDir), clock })).rejects.toThrow(/Another Dotline/)

    const command = openFile(dataDir, clock)
    expect(await command.selectFrom('merchants').select('name').execute()).toEqual([
      { name: 'written' },
    ])
    await command.updateTable('merchants').set({ name: 'renamed' }).execute()
    await command.destroy()
  })

  test('may start at once after kill -9 of the first, and finds what that had written', async () => {
    const dataDir = folder()
    const first = await server(dataDir)
    await first.kill()
    const db = await connect({ config: testConfig(dataDir), clock })
    expect(await db.selectFrom('merchants').select('name').execute()).toEqual([{ name: 'written' }])
    await db.destroy()
  })

  test('is refused in the same process too', async () => {
    const { config } = await testPorts()
    await expect(openPorts(config, clock)).rejects.toThrow(/Another Dotline server is running/)
  })

  test('after a refusal the first goes on', async () => {
    const { config, db } = await testPorts()
    await connect({ config, clock }).catch(() => {})
    expect(await db.selectFrom('merchants').selectAll().execute()).toEqual([])
    await expect(connect({ config, clock })).rejects.toThrow(/Another Dotline server is running/)
  })

  test('on a folder of its own is welcome', async () => {
    await Promise.all([testPorts(), testPorts()])
  })
})

/** The audit page shows the highest number first, whatever it is. */
test.each([2 ** 40, -(2 ** 40), 3.5, 0.5, 'last'])(
  'a line of the audit log that was put in as number %s is found',
  async (seq) => {
    const { db, demo } = await seededPorts()
    const { merchantId } = demo
    for (let line = 1; line <= 3; line++) {
      await noteAudit(db, { merchantId, by: 'command', kind: 'text.tested' })
    }
    await sql`insert into audit_lines
      select merchant_id, ${seq}, at, kind, staff_id, api_key_id, subject, detail, hash
      from audit_lines where seq = 2`.execute(db)
    expect(await verifyChain(db, merchantId)).toMatchObject({ broken: { seq, why: 'inserted' } })
  },
)
