import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

/** The engine that the record of this run's tests is kept in. */
export const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** Every migration is in it, and its clock is the test's; made once for a run. */
export const template = 'dotline_template'

export type TestDatabase = {
  url: string
  /** What `dotline_now()` answers from here on. */
  setClock(now: number): void
  /** Gives it to the next test, once nothing is connected to it any more. */
  free(): Promise<void>
}

/**
 * An empty database on the throw-away server. They are used again and again, by one test at a
 * time: who holds the lock on a database's number has it, and empties what the last one left.
 */
export async function freeDatabase(): Promise<TestDatabase> {
  const { admin, folder } = await (office ??= openOffice())
  let number = 1
  while (!(await claim(admin, number))) number += 1
  const name = `dotline_${number}`
  const url = urlOf(name)
  if (!(await empty(url))) {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name} template ${template}`)
  }
  // The server reads it at each call of its `dotline_now()`: both see the same moment, always.
  const clock = openSync(join(folder, `dotline_clock_${name}`), 'w', 0o644)
  const setClock = (now: number) => void writeSync(clock, String(now).padEnd(16), 0)
  setClock(Date.now())
  return {
    url,
    setClock,
    async free() {
      closeSync(clock)
      await admin.query('select pg_advisory_unlock($1)', [number])
      ours.delete(number)
    },
  }
}

/** This thread's own: the lock keeps only others away. */
const ours = new Set<number>()

async function claim(admin: Client, number: number): Promise<boolean> {
  if (ours.has(number)) return false
  ours.add(number)
  const free = await value<boolean>(admin, 'select pg_try_advisory_lock($1)', number)
  if (!free) ours.delete(number)
  return free
}

/** The address of another database on the throw-away server. */
export function urlOf(name: string): string {
  return new URL(`/${name}`, process.env.TEST_DATABASE_URL).href
}

let office: ReturnType<typeof openOffice> | undefined

async function openOffice(): Promise<{ admin: Client; folder: string }> {
  const admin = await connected(urlOf('postgres'))
  return { admin, folder: await value(admin, 'show data_directory') }
}

/** False for a database that is not there, or that a test has bent out of shape. */
async function empty(url: string): Promise<boolean> {
  try {
    const deletions = (await tablesOf(url)).map((table) => `delete from ${table}`)
    const client = await connected(url)
    // Rows go in any order.
    await client.query(`set session_replication_role = replica; ${deletions.join(';')}`)
    await client.end()
    return true
  } catch {
    return false
  }
}

/** The tables that hold rows of ours. */
export async function tablesOf(url: string): Promise<string[]> {
  const client = await connected(url)
  const tables = await value<string[]>(
    client,
    `select array_agg(tablename::text) from pg_tables
     where schemaname = 'public' and tablename not like 'kysely_%'`,
  )
  await client.end()
  return tables
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

async function value<Value = unknown>(
  client: Client,
  sql: string,
  ...values: unknown[]
): Promise<Value> {
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' })
  return rows[0]![0] as Value
}
