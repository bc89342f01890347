import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Client } from 'pg'
import { GET } from '@/app/p/[link]/route'
import { GET as health } from '@/app/api/health/route'
import { isRecordLost } from '@/lib/db/port'
import { readDbClock } from '@/lib/db/now'
import type { Gateway } from '@/lib/gateway/port'
import { pay } from '@/lib/payment/pay'
import { reconcile } from '@/lib/payment/reconcile'
import { caller, press } from '../../app/p/caller'
import { freeDatabase } from '../../helpers/database'
import { isBack, ownPostgres, wayTo } from '../../helpers/own-postgres'
import { cards, chargedBy, office, press as pressed, quickSandbox } from '../../helpers/payment'
import { testPorts } from '../../helpers/ports'

describe('a database that stops and comes back', () => {
  /** A caller with a link, whose merchant's record is on a server of its own. */
  async function onOwnServer() {
    const server = await ownPostgres()
    const here = await caller({ databaseUrl: server.url })
    return { ...here, server }
  }

  test('takes no payment meanwhile: the gateway is not called, and the caller is told', async () => {
    const { server, ports, at, ask, pay, form, taken, payment, id } = await onOwnServer()
    const calls: string[] = []
    Object.assign(ports, chargedBy(noting(ports.gateway, calls)))
    server.halt()

    const refused = await pay(press(cards.approved))
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await refused.json()).error.code).toBe('unavailable')

    for (const page of [await GET(ask(), at), await form(press(cards.approved))]) {
      expect(page.status).toBe(503)
      expect(page.headers.get('retry-after')).toMatch(/^\d+$/)
      const html = await page.text()
      expect(html).toContain('We can’t take payments for a moment')
      expect(html).not.toMatch(/<form|<script|Harper/)
    }
    expect((await health()).status).toBe(503)
    expect(calls).toEqual([])

    await server.start()
    await isBack(ports.db)
    expect((await health()).status).toBe(200)
    expect(await payment(id)).toMatchObject({ status: 'requested', submits: 0 })
    const paid = await pay(press(cards.approved))
    expect((await paid.json()).page.end.name).toBe('paid')
    expect(taken()).toHaveLength(1)
    expect(calls.length).toBeGreaterThan(0)
  })

  test('while the bank has a card: its answer is in the record once the record is back', async () => {
    const { server, ports, id, taken, status } = await onOwnServer()
    let answer!: () => void
    const gateway = quickSandbox(ports, () => new Promise<void>((done) => (answer = done)))
    const paying = pay({ ...ports, ...chargedBy(gateway) }, id, pressed(cards.slow)).catch(
      () => null,
    )
    while (!answer) await new Promise((done) => setImmediate(done))
    server.halt()
    answer()
    await new Promise((done) => setTimeout(done, 100))
    await server.start()
    await isBack(ports.db)
    while ((await status(id)) === 'processing') {
      // Nobody waits half a minute here for the time at which the bank is asked.
      await ports.db.updateTable('attempts').set({ next_check_at: 0 }).execute()
      await reconcile({ ...ports, ...chargedBy(gateway) })
    }
    expect(await paying).toEqual({ ok: true })
    expect(taken()).toHaveLength(1)
    expect(await status(id)).toBe('succeeded')
  })

  test('in the middle of statements and transactions ends them all as lost, and no process', async () => {
    const server = await ownPostgres()
    const { db } = await testPorts({ databaseUrl: server.url })
    let inside = 0
    const all = Array.from({ length: 8 }, (_, i) =>
      db
        .transaction()
        .execute(async (db) => {
          await readDbClock(db)
          inside += 1
          while (inside < 9) await new Promise((done) => setTimeout(done, 10))
          await readDbClock(db)
          return i
        })
        .catch((error: unknown) => error),
    )
    while (inside < 8) await new Promise((done) => setTimeout(done, 10))
    server.halt()
    inside += 1
    for (const error of await Promise.all(all))
      expect(isRecordLost(error), String(error)).toBe(true)
    await expect(readDbClock(db)).rejects.toSatisfy(isRecordLost)
    await server.start()
    await isBack(db)
  })
})

describe('a database that falls silent', () => {
  test('is lost within seconds, and is back over new connections', async () => {
    const database = await freeDatabase()
    onTestFinished(database.free)
    const way = await wayTo(database.url)
    const { db } = await testPorts({ databaseUrl: way.url })
    way.fallSilent()
    // A connection that nobody gives up lives for hours, and would outlast the test.
    await expect(readDbClock(db)).rejects.toSatisfy(isRecordLost)
    way.speak()
    await isBack(db)
  })
})

describe('the lock of the only server', () => {
  test('lost to another one: nothing is read or written until that one is gone', async () => {
    const { config, db } = await testPorts()
    const [other, admin] = [0, 1].map(
      () => new Client({ connectionString: config.databaseUrl! }),
    ) as [Client, Client]
    for (const client of [other, admin]) {
      await client.connect()
      onTestFinished(() => client.end())
    }
    const locks = async () =>
      (
        await admin.query(`
          select pid, granted, (classid::bigint << 32) | objid::bigint as key
          from pg_locks where locktype = 'advisory'
            and database = (select oid from pg_database where datname = current_database())`)
      ).rows
    const [held, ...more] = await locks()
    expect([held.granted, more]).toEqual([true, []])
    // Whoever takes it over stands in line for it, and so has it before the first is back.
    const taken = other.query('select pg_advisory_lock($1)', [held.key])
    await expect.poll(async () => (await locks()).length).toBe(2)
    await admin.query('select pg_terminate_backend($1)', [held.pid])
    await taken
    const refusal = () => readDbClock(db).catch((error: unknown) => error as Error)
    await expect
      .poll(async () => String(await refusal()), { timeout: 20_000 })
      .toBe('Error: another Dotline server has taken the record')
    expect(isRecordLost(await refusal())).toBe(true)

    await other.query('select pg_advisory_unlock_all()')
    await isBack(db)
  })
})

test('a mistake of ours is no lost record', async () => {
  const {
    ports: { db },
  } = await office()
  const wrong: (() => Promise<unknown>)[] = [
    () => db.selectFrom('nothing' as never).execute(),
    () =>
      db
        .updateTable('payments')
        .set({ amount: 'much' as never })
        .execute(),
    () => sql`insert into merchants values (null, null, null)`.execute(db),
    () => Promise.reject(new TypeError('x is not a function')),
  ]
  for (const one of wrong) {
    const error = await one().catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Error)
    expect(isRecordLost(error)).toBe(false)
  }
})

/** The gateway, noting whatever of it is called. */
function noting(gateway: Gateway, calls: string[]): Gateway {
  return Object.fromEntries(
    Object.entries(gateway).map(([name, part]) => [
      name,
      typeof part !== 'function'
        ? part
        : (...given: never[]) => {
            calls.push(name)
            return (part as (...given: never[]) => unknown)(...given)
          },
    ]),
  ) as unknown as Gateway
}
