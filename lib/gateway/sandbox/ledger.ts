import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { DeclineCode } from '../port'

/** One order as the sandbox's bank knows it. `stopped` orders can never be charged. */
export type LedgerEntry = {
  key: string
  at: number
  state: 'prepared' | 'challenged' | 'approved' | 'declined' | 'failed' | 'stopped'
  amount: number
  currency: string
  reference: string
  entry: 'link' | 'keypad'
  last4: string | null
  code: DeclineCode | null
  raw: string | null
  /** What the bank says to a caller who passes its challenge. */
  passed: 'approved' | 'declined' | null
  /** Where the bank sends the browser back to. */
  returnUrl: string
  /** What was given back, by the refund's key. */
  refunds: Record<string, number>
  authorisationCode: string | null
  /** Before this moment the bank does not answer. */
  answersAt: number
}

export type Ledger = {
  find(key: string): LedgerEntry | undefined
  write(entry: LedgerEntry): void
}

/**
 * The bank's own books: a file of lines that survives this server, so that a crash between
 * charge and record is as real in a demo as with a bank. Written through to the disk.
 */
export function openLedger(file: string): Ledger {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const entries = new Map(readLedger(file).map((entry) => [entry.key, entry]))
  const handle = openSync(file, 'a', 0o600)
  // A line that a crash cut short is ended here, or the next one would be lost behind it.
  const written = readFileSync(file, 'utf8')
  if (written !== '' && !written.endsWith('\n')) writeSync(handle, '\n')
  return {
    find: (key) => entries.get(key),
    write(entry) {
      writeSync(handle, `${JSON.stringify(entry)}\n`)
      fdatasyncSync(handle)
      entries.set(entry.key, entry)
    },
  }
}

/** Every order's last line, in the order they first came. A line cut short by a crash is no line. */
export function readLedger(file: string): LedgerEntry[] {
  if (!existsSync(file)) return []
  const entries = new Map<string, LedgerEntry>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.startsWith('{') || !line.endsWith('}')) continue
    // Lines of an earlier version know fewer things.
    const entry = { ...unknown, ...(JSON.parse(line) as LedgerEntry) }
    entries.set(entry.key, entry)
  }
  return [...entries.values()]
}

const unknown = { raw: null, passed: null, returnUrl: '', refunds: {} }
