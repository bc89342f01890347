import { createHash } from 'node:crypto'

/** One line of the audit log as it is chained. */
export type Line = {
  merchant_id: string
  seq: number
  at: number
  kind: string
  staff_id: string | null
  api_key_id: string | null
  subject: string | null
  /** JSON, as it is stored. */
  detail: string | null
}

/** What comes before a merchant's first line. */
export const firstHash = '0'.repeat(64)

/**
 * SHA-256 over the hash before and every column, as JSON: whoever edits, inserts or takes out a
 * line has to write all later hashes anew, and the newest one is known outside (the server's log).
 */
export function hashOf(line: Line, before: string): string {
  const { merchant_id, seq, at, kind, staff_id, api_key_id, subject, detail } = line
  const told = [before, merchant_id, seq, at, kind, staff_id, api_key_id, subject, detail]
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}

/**
 * A hash as the server's log has it, `7d1fcd09:2b068fb5:…`: in one piece its digits could be taken
 * for a card number and cut out.
 */
export function inPieces(hash: string): string {
  return hash.replace(/.{8}(?=.)/g, '$&:')
}
