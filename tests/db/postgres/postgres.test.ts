import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { migrate, missingMigrations } from '@/lib/db/migrations/migrate'
import { readDbClock } from '@/lib/db/now'
import { connect, openDatabase } from '@/lib/db/postgres/postgres'
import { connect as openSqlite } from '@/lib/db/sqlite/sqlite'
import { openPorts } from '@/lib/ports'
import { reply } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { bareDatabase } from '../../helpers/bare-database'
import { notePrinted } from '../../helpers/card-search'
import { testConfig } from '../../helpers/config'
import { freeDatabase, urlOf } from '../../helpers/database'
import { clockAt, someDay } from '../../helpers/clock'
import { testPorts } from '../../helpers/ports'
import { seededPorts } from '../../helpers/seeded'

const configOf = (databaseUrl: string) => ({ config: { ...testConfig(''), databaseUrl } })

describe('the record', () => {
  test('is on the disk before a commit is answered, and reads what others have committed', async () => {
    const { db } = await testPorts()
    const setting = async (name: string) =>
      (await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)).rows[0]!
        .value
    await sql`alter role current_user set synchronous_commit = off`.execute(db)
    onTestFinished(async () => {
      const admin = openDatabase(urlOf('postgres'))
      await sql`alter role current_user reset synchronous_commit`.execute(admin)
      await admin.destroy()
    })
    const sessions = Array.from({ length: 4 }, () =>
      db
        .connection()
        .execute(async () => [
          await setting('synchronous_commit'),
          await setting('default_transaction_isolation'),
        ]),
    )
    for (const session of await Promise.all(sessions)) {
      expect(session).toEqual(['on', 'read committed'])
    }
  })

  test('tells the time by the database’s clock, and that of a statement that had to wait anew', async () => {
    const db = openDatabase(await bareDatabase())
    onTestFinished(() => db.destroy())
    await migrate(db)
    const before = Date.now()
    const told = await readDbClock(db)
    expect(told).toBeGreaterThanOrEqual(before - 1)
    expect(told).toBeLessThanOrEqual(Date.now() + 1)
    const { rows } = await sql<{ before: number; after: number }>`
      select (select dotline_now()) as before, pg_sleep(0.05), dotline_now() as after`.execute(db)
    expect(rows[0]!.after - rows[0]!.before).toBeGreaterThanOrEqual(50)
  })

  test('has the same tables and columns on both engines', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'dotline-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const sqlite = await openSqlite({ config: testConfig(dataDir), clock: clockAt(someDay) })
    onTestFinished(() => sqlite.destroy())
    const { db } = await testPorts()
    const shape = async (record: typeof db) =>
      Object.fromEntries(
        (await record.introspection.getTables()).map(({ name, columns }) => [
          name,
          columns.map((column) => column.name).sort(),
        ]),
      )
    const shapes = await shape(db)
    expect(Object.keys(shapes).length).toBeGreaterThanOrEqual(12)
    expect(shapes).toEqual(await shape(sqlite))
    for (const [table, columns] of Object.entries(shapes)) {
      // Asked before anybody has said who they are, and gone with the answer.
      if (table === 'passkey_challenges') continue
      expect(columns, table).toContain('merchant_id')
    }
  })

  test('gives numbers as numbers and bytes as bytes', async () => {
    const { db, demo, clock } = await seededPorts()
    const { created_at } = await db
      .selectFrom('merchants')
      .select('created_at')
      .executeTakeFirstOrThrow()
    expect(created_at).toBe(clock.now())
    const { bytes } = await db.selectFrom('logos').select('bytes').executeTakeFirstOrThrow()
    expect(Buffer.isBuffer(bytes)).toBe(true)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    const { count } = await db
      .selectFrom('staff')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('merchant_id', '=', demo.merchantId)
      .executeTakeFirstOrThrow()
    expect(count).toBe(4)
  })

  test('refuses a payment of nobody, and says of whom in no error and no log', async () => {
    const { db, demo } = await seededPorts()
    const orphan = () =>
      db
        .insertInto('texts')
        .values({
          ...{
            id: 't',
            merchant_id: demo.merchantId,
            payment_id: 'nothing-such',
            staff_id: demo.mia,
          },
          ...{ sent_to: '+447700900123', segments: 1, message_id: null, status: 'submitted' },
          ...{ sent_at: 0, status_at: 0 },
        })
        .execute()
    const error = await orphan().catch((error: unknown) => error)
    expect(error).toMatchObject({ code: '23503' })
    expect(inspect(error)).not.toMatch(/nothing-such|7700900123/)

    const out = notePrinted()
    const failing = route(async () => {
      await orphan()
      return reply(200, {})
    })
    const response = await failing(new Request('http://localhost:3000/x'), undefined)
    expect(response.status).toBe(500)
    expect(out.printed()).toContain('23503')
    expect(out.printed()).not.toMatch(/nothing-such|7700900123/)
  })
})

describe('migrations', () => {
  test('of two processes that start at once run once', async () => {
    const url = await bareDatabase()
    const all = Array.from({ length: 4 }, async () => {
      const db = openDatabase(url)
      return migrate(db).finally(() => db.destroy())
    })
    const done = (await Promise.all(all)).filter((names) => names.length > 0)
    expect(done).toHaveLength(1)
    expect(done[0]![0]).toBe('001-ground')
  })

  test('that are missing are named, and none after them', async () => {
    const db = openDatabase(await bareDatabase())
    onTestFinished(() => db.destroy())
    expect(await missingMigrations(db)).toContain('002-keypad')
    const done = await migrate(db)
    expect(await missingMigrations(db)).toEqual([])
    expect(await migrate(db)).toEqual([])
    expect(done).toContain('002-keypad')
  })
})

describe('a second server on the same database', () => {
  let script: string
  beforeAll(async () => {
    script = join(import.meta.dirname, '../../../node_modules/.cache/dotline/tests-pg-server.mjs')
    await build({
      stdin: {
        contents: `
          import { connect } from '@/lib/db/postgres/postgres'
          connect({ config: { databaseUrl: process.argv[2] } })
            .then(() => { console.log('open'); setInterval(() => {}, 1000) })
            .catch((error) => { console.error(error.message); process.exit(1) })`,
        resolveDir: join(import.meta.dirname, '../../..'),
      },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
  })

  test('is refused with what to do about it; commands may open the record meanwhile', async () => {
    const { config, clock } = await seededPorts()
    await expect(openPorts(config, clock)).rejects.toThrow(
      /Another Dotline server is running on 127\.0\.0\.1.*DATABASE_URL/s,
    )
    const command = openDatabase(config.databaseUrl!)
    expect(await command.selectFrom('merchants').select('name').execute()).toHaveLength(1)
    await command.destroy()
  })

  test('may start at once after kill -9 of the first', async () => {
    const database = await freeDatabase()
    const child = spawn(process.execPath, [script, database.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    await expect(connect(configOf(database.url))).rejects.toThrow(/Another Dotline server/)
    const gone = once(child, 'close')
    child.kill('SIGKILL')
    await gone
    const db = await connect(configOf(database.url))
    await db.destroy()
    await database.free()
  })

  test('on a database of its own is welcome', async () => {
    await Promise.all([testPorts(), testPorts()])
  })
})

describe('a database that cannot be used stops the start, and its password is not said', () => {
  test.each([
    ['is not there', (url: string) => url.replace(/[^/]+$/, 'no_such_database')],
    ['nobody answers for', (url: string) => url.replace(/:\d+\//, ':1/')],
    ['is at no address', () => 'postgres://me:hunter2hunter2@dotline.invalid/db'],
  ])('that %s', async (_, bent) => {
    const url = new URL(bent(urlOf('postgres')))
    url.password = 'hunter2hunter2'
    const error = await connect(configOf(url.href)).catch((error: unknown) => error)
    expect((error as Error).message).toMatch(/^The database at \S+ cannot be used: ./)
    expect(inspect(error)).not.toContain('hunter2')
  })
})
