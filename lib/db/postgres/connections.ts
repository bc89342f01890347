import { Client, Pool, types, type ClientConfig } from 'pg'

/** A database that does not answer is an error after this long, never a wait without an end. */
const connectWithinMs = 5000
const statementWithinMs = 5000
/** Longer, so that where the database can still speak it is the database that says so. */
const answerWithinMs = 7000
const mostConnections = 20

/** Connections that a server takes its statements over. */
export function openPool(url: string): Pool {
  return pool({ ...common(url), query_timeout: answerWithinMs }, statementWithinMs)
}

/** The one connection of a command, which may take its time. */
export function openPatient(url: string): Pool {
  return pool({ ...common(url), max: 1 }, 0)
}

/** A connection of its own, beside a pool. */
export async function openSession(url: string): Promise<Client> {
  const client = new Client({ ...common(url), query_timeout: answerWithinMs })
  client.on('error', ignore)
  await client.connect()
  return client
}

function common(url: string): ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: connectWithinMs,
    application_name: 'dotline',
    keepAlive: true,
    types: { getTypeParser },
  }
}

function pool(setting: ClientConfig & { max?: number }, statementMs: number): Pool {
  const opened = new Pool({
    max: mostConnections,
    ...setting,
    async onConnect(client) {
      // While it is in use its loss is told to whoever waits for the answer.
      client.on('error', ignore)
      await client.query(`
        set synchronous_commit = on;
        set default_transaction_isolation = 'read committed';
        set statement_timeout = ${statementMs};
        set idle_in_transaction_session_timeout = ${statementMs * 2}`)
    },
  })
  // It was idle, and is out of the pool by now: whoever asks next gets another, or its error.
  opened.on('error', ignore)
  return opened
}

const ignore = () => {}

/** `bigint` holds times and money in minor units, which a number holds exactly. */
const getTypeParser = ((oid: number, format?: 'text') =>
  oid === types.builtins.INT8
    ? Number
    : types.getTypeParser(oid, format)) as typeof types.getTypeParser
