import Database from 'better-sqlite3'
import { join } from 'node:path'
import { readLedger, type LedgerEntry } from '@/lib/gateway/sandbox/ledger'

/**
 * The record of a server under test, beside the server: to look at what is kept, and to let time
 * pass that no test can wait for.
 */
export type Record = {
  /** Runs one statement; returns its rows, if it has any. */
  run<Row = unknown>(sql: string, ...values: unknown[]): Row[]
  /** The link of a payment runs out a second ago. */
  letLinkExpire(paymentId: string): void
  close(): void
}

export function openRecord(dataDir: string): Record {
  const database = new Database(join(dataDir, 'dotline.db'), { timeout: 5000 })
  function run<Row>(sql: string, ...values: unknown[]): Row[] {
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all(...values) as Row[]
    statement.run(...values)
    return []
  }
  return {
    run,
    letLinkExpire(paymentId) {
      run('update payments set expires_at = ? where id = ?', Date.now() - 1000, paymentId)
    },
    close: () => void database.close(),
  }
}

/** What the sandbox's bank has in its books for a reference: the truth about money. */
export function bankBooks(dataDir: string, reference: string): LedgerEntry[] {
  const all = readLedger(join(dataDir, 'sandbox-bank.jsonl'))
  return all.filter((entry) => entry.reference === reference)
}
