import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { copyRecord } from '@/lib/db/copy'
import type { Db } from '@/lib/db/port'
import { openDatabase } from '@/lib/db/postgres/postgres'
import { tellStory } from '@/lib/payment/story-store'
import { openFile } from '@/lib/db/sqlite/sqlite'
import { freeDatabase } from '../../helpers/database'
import { cards, office } from '../../helpers/payment'

/** A record in a file after a day's work, and an empty database. */
async function both() {
  const here = await office({ database: 'sqlite', databaseUrl: null })
  const paid = await here.sent()
  await here.press(paid, cards.declined)
  await here.press(paid, cards.approved)
  await here.draft()
  const database = await freeDatabase()
  const to = openDatabase(database.url)
  onTestFinished(async () => {
    await to.destroy()
    await database.free()
  })
  return { ...here, from: here.ports.db, to, paid }
}

const tables = ['payments', 'attempts', 'story', 'logos', 'staff', 'texts', 'calls'] as const
const count = async (db: Db, table: (typeof tables)[number]) =>
  (await db.selectFrom(table).selectAll().execute()).length

test('every row of a file is in the database, and work goes on there', async () => {
  const { from, to, paid, clock } = await both()
  await from
    .updateTable('payments')
    .set({ purpose: 'Größe “Ü” \u{1f6b0}\nsecond line', amount: Number.MAX_SAFE_INTEGER })
    .execute()
  const heard: string[] = []
  const done = await copyRecord(from, to, ({ table, rows, of }) =>
    heard.push(`${table} ${rows}/${of}`),
  )
  expect(done).toMatchObject({ ok: true })
  expect(heard).toContain(`payments 2/2`)
  for (const table of tables) {
    const inOrder = (rows: object[]) =>
      rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort()
    const here = await from.selectFrom(table).selectAll().execute()
    const there = await to.selectFrom(table).selectAll().execute()
    expect(here.length, table).toBeGreaterThan(0)
    expect(inOrder(there), table).toEqual(inOrder(here))
  }
  const newest = async () =>
    (await to.selectFrom('story').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
  const before = await newest()
  const { merchant_id } = await to
    .selectFrom('merchants')
    .select('merchant_id')
    .executeTakeFirstOrThrow()
  clock.move(1)
  await tellStory(to, { id: paid, merchant_id }, 'opened')
  expect(await newest()).toBe(before + 1)
})

test('more rows than are copied at once', async () => {
  const { from, to, copies, paid } = await both()
  await copies(paid, 1203)
  const heard: number[] = []
  await copyRecord(from, to, ({ table, rows }) => void (table === 'payments' && heard.push(rows)))
  expect(heard).toEqual([500, 1000, 1205])
  expect(await count(to, 'payments')).toBe(1205)
})

describe('nothing is half done', () => {
  const nothingIn = async (db: Db) => {
    for (const table of tables) expect(await count(db, table), table).toBe(0)
  }

  test('where the database is not empty', async () => {
    const { from, to } = await both()
    await to
      .insertInto('merchants')
      .values({ merchant_id: 'm', name: 'M', created_at: 1 })
      .execute()
    expect(await copyRecord(from, to, () => {})).toEqual({
      ok: false,
      code: 'not_empty',
      table: 'merchants',
    })
    await nothingIn(to)
  })

  test('where a table has other columns', async () => {
    const { from, to } = await both()
    await sql`alter table texts add column more text`.execute(from)
    expect(await copyRecord(from, to, () => {})).toMatchObject({
      code: 'other_columns',
      table: 'texts',
    })
    await nothingIn(to)
  })

  test('where a row is one that PostgreSQL does not take', async () => {
    const { from, to } = await both()
    await from.updateTable('payments').set({ purpose: 'nought \0 byte' }).execute()
    await expect(copyRecord(from, to, () => {})).rejects.toThrow()
    await nothingIn(to)
  })

  /** Something that PostgreSQL does to each row of a table by itself. */
  async function meddle(to: Db, table: string, when: string, what: string): Promise<void> {
    await sql`create function meddle() returns trigger language plpgsql
      as $$ begin ${sql.raw(what)}; return new; end $$`.execute(to)
    await sql`create trigger meddle ${sql.raw(when)} insert on ${sql.table(table)}
      for each row execute function meddle()`.execute(to)
  }
  const stop = (to: Db) => sql`drop function meddle() cascade`.execute(to)

  test('where what arrives is not what was sent', async () => {
    const { from, to } = await both()
    await meddle(to, 'attempts', 'before', "new.last4 = '0000'")
    const copying = copyRecord(from, to, () => {})
    await expect(copying.finally(() => stop(to))).rejects.toThrow(/attempts has another row/)
    await nothingIn(to)
  })

  test('where a row arrives that was not sent', async () => {
    const { from, to } = await both()
    const another = "insert into merchants values ('another', 'A', 1) on conflict do nothing"
    await meddle(to, 'merchants', 'after', another)
    const copying = copyRecord(from, to, () => {})
    await expect(copying.finally(() => stop(to))).rejects.toThrow(
      /merchants has 1 rows here and 2 there/,
    )
    await nothingIn(to)
  })
})

test('a file that a command of ours opens beside it stays readable', async () => {
  const { from, to, ports } = await both()
  const beside = openFile(ports.config.dataDir, ports.clock)
  await copyRecord(from, to, () => {})
  expect(await count(beside, 'payments')).toBe(2)
  await beside.destroy()
})
