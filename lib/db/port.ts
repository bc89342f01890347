import type { Kysely } from 'kysely'
import type { Schema } from './schema'

/** The record: SQL through Kysely, migrated and ready. Both engines know `dotline_now()`. */
export type Db = Kysely<Schema>

/**
 * Whether an error says that the record cannot be reached or does not answer, on either engine:
 * nothing is wrong with what was asked, and asking again later is right. Of a write that ended so
 * nobody knows whether it was made; in a transaction all of it was made, or none.
 */
export function isRecordLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return lostCodes.test(code)
  return lostWords.test(error.message)
}

/**
 * SQLSTATE classes 08 connection, 53 resources, 57P shutting down, 58 system, and statements that
 * took too long or came to a server that only reads; SQLite's own codes; Node's for sockets.
 */
const lostCodes =
  /^(08...|53...|57014|57P..|58...|25006|25P03|RECORD_NOT_OURS|SQLITE_(BUSY|IOERR|FULL|CANTOPEN|READONLY)(_\w+)?|E(CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NOTFOUND|AI_AGAIN))$/

/** What `pg` says without a code when a connection ends, or does not answer in time. */
const lostWords =
  /^(Connection terminated|Query read timeout|timeout (expired|exceeded)|Client (was closed|has encountered a connection error)|Postgres connection has been discarded)/
