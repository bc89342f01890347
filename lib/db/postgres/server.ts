import type { PostgresPool } from 'kysely'
import type { Client, Pool } from 'pg'
import { openPool, openSession } from './connections'

/** Any number that nobody else locks in a database of ours: `dotline` in ASCII. */
const lockKey = '28270043496803941'

const beatMs = 2000
const retryMs = 500
/** After kill -9 the database takes a moment to notice. */
const firstTries = 10
const firstRetryMs = 200

/**
 * The connections of the record's only server. It holds a lock on a connection of its own; what
 * ends that connection ends the others with it, at the latest when they are done, and none is given
 * out until the lock is back. So no two servers read and write, whose live events would never meet.
 */
export async function serveAlone(url: string): Promise<PostgresPool> {
  let held: { session: Client; pool: Pool } | null = null
  let taken = false
  let closed = false
  let timer: NodeJS.Timeout | undefined

  async function hold(): Promise<boolean> {
    const session = await openSession(url)
    try {
      taken = !(await tryLock(session))
    } catch (error) {
      // A lock that is granted after all must not stay with a connection that nobody holds.
      void session.end().catch(() => {})
      throw error
    }
    if (taken || closed) {
      await session.end()
      return false
    }
    held = { session, pool: openPool(url) }
    session.once('end', () => lose(session))
    timer = setTimeout(() => void beat(session), beatMs).unref()
    return true
  }

  /** A connection that says nothing may have been lost without a word. */
  async function beat(session: Client): Promise<void> {
    try {
      await session.query('select 1')
      if (held?.session === session) timer = setTimeout(() => void beat(session), beatMs).unref()
    } catch {
      lose(session)
    }
  }

  function lose(session: Client): void {
    if (held?.session !== session) return
    const { pool } = held
    held = null
    clearTimeout(timer)
    void session.end().catch(() => {})
    void pool.end().catch(() => {})
    if (!closed) again()
  }

  function again(): void {
    timer = setTimeout(async () => {
      const back = await hold().catch(() => false)
      if (!back && !closed) again()
    }, retryMs).unref()
  }

  await patiently(url, hold)
  return {
    options: {},
    connect() {
      if (held) return held.pool.connect() as never
      const why = taken
        ? 'another Dotline server has taken the record'
        : 'the record is out of reach'
      return Promise.reject(Object.assign(new Error(why), { code: 'RECORD_NOT_OURS' }))
    },
    async end() {
      closed = true
      clearTimeout(timer)
      if (!held) return
      const { session, pool } = held
      held = null
      await pool.end()
      // Freed before anybody is told: the end of a connection reaches the database later.
      await session.query('select pg_advisory_unlock_all()').catch(() => {})
      await session.end()
    },
  }
}

async function tryLock(session: Client): Promise<boolean> {
  await session.query(freedSoon)
  const { rows } = await session.query('select pg_try_advisory_lock($1) as held', [lockKey])
  return rows[0].held
}

/** With its machine gone, a session's lock is free after a quarter of a minute. */
const freedSoon =
  'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3'

/** The first lock: a database that cannot be reached, or has its server, stops the start. */
async function patiently(url: string, hold: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < firstTries; i++) {
    if (i > 0) await new Promise((done) => setTimeout(done, firstRetryMs))
    if (await hold()) return
  }
  throw new Error(
    `Another Dotline server is running on ${placeOf(url)}. Stop it first, or set DATABASE_URL to another database.`,
  )
}

/** Where a database is, without who enters it and how. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
