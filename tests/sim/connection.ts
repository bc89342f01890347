import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
} from 'kysely'
import type { Db } from '@/lib/db/port'
import type { Way } from './process'

/** Who waits for the connection waits here: Kysely's own queue stands still once an acquisition fails. */
const queueing = Object.defineProperty(new SqliteAdapter(), 'supportsMultipleConnections', {
  value: true,
})

/**
 * The record as one verb sees it: the real one, whose connection is one for all as it is in a
 * server, with a way to it on which the verb waits, is refused, or ends.
 */
export function recordSeenFrom(record: Db, way: Way): Dialect {
  return {
    createAdapter: () => queueing,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => driver(record, way),
  }
}

/** What a verb writes down beside its transactions, before it sends something that cannot be had back. */
const marks = {
  sent: /^update "attempts" .*"sent_at" = d/,
  resumed: /^update "attempts" .*"resumed_at" = d/,
}
const markIn = (text: string) => Object.entries(marks).find(([, mark]) => mark.test(text))?.[0]

type Held = DatabaseConnection & { db: Db; release: () => void }

function driver(record: Db, way: Way): Driver {
  let transactions = 0
  let open = false
  // A verb that claims does so first; whatever any of them does later is settling.
  const transaction = () => (transactions === 0 && way.claims ? 'claim' : 'settle')
  const plain = (text: string) => CompiledQuery.raw(text)

  return {
    async init() {},
    async destroy() {},

    async acquireConnection() {
      await way.turn('record')
      way.rest(true)
      const { db, release } = await hold(record)
      way.rest(false)
      const held: Held = {
        db,
        release,
        async executeQuery(query) {
          if (open) await way.pass(`in ${transaction()}`)
          const mark = open ? undefined : markIn(query.sql)
          if (mark) await way.pass(`before ${mark}`)
          const done = await db.executeQuery(query)
          if (mark) await way.pass(`after ${mark}`)
          return done as never
        },
        async *streamQuery() {
          throw new Error('nothing here reads a stream')
        },
      }
      return held
    },

    async releaseConnection(connection) {
      ;(connection as Held).release()
    },

    async beginTransaction(connection) {
      await way.pass(`before ${transaction()}`)
      await (connection as Held).db.executeQuery(plain('begin'))
      open = true
    },

    async commitTransaction(connection) {
      const name = transaction()
      await way.turn(`in ${name}`)
      await (connection as Held).db.executeQuery(plain('commit'))
      open = false
      transactions += 1
      // What is refused here is the answer: the record has it, and the verb does not know.
      await way.pass(`after ${name}`)
    },

    /** A process that was killed cannot: the record does it when it finds the transaction open. */
    async rollbackTransaction(connection) {
      if (!open) return
      await (connection as Held).db.executeQuery(plain('rollback'))
      open = false
      transactions += 1
    },
  }
}

function hold(record: Db): Promise<{ db: Db; release: () => void }> {
  return new Promise((got, failed) => {
    record
      .connection()
      .execute((db) => new Promise<void>((release) => got({ db, release })))
      .catch(failed)
  })
}
