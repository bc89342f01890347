import type { Db } from '@/lib/db/port'
import { log } from '@/lib/log'
import type { AuditEvent } from './event'
import { firstHash, hashOf, inPieces } from './chain'
import { advance, insertLine } from './store'

/**
 * Writes one line of a merchant's audit log, in the transaction it is given or one of its own, so
 * that a change and its line are there together or not at all. Give it the change's last words:
 * all who write for this merchant wait until the transaction ends.
 *
 * The line's hash goes to the server's log too: kept elsewhere, it is what the record cannot be
 * edited against. Of two there with the same number the later one counts: the change that wrote
 * the first was undone.
 */
export async function noteAudit(db: Db, event: AuditEvent): Promise<void> {
  if (!db.isTransaction) return db.transaction().execute((db) => noteAudit(db, event))
  const { merchantId, by, kind, subject = null, detail } = event
  const { seq, at, hash: before } = await advance(db, merchantId, firstHash)
  const line = {
    merchant_id: merchantId,
    seq,
    at,
    kind,
    staff_id: typeof by === 'object' && 'staffId' in by ? by.staffId : null,
    api_key_id: typeof by === 'object' && 'apiKeyId' in by ? by.apiKeyId : null,
    subject,
    detail: detail ? JSON.stringify(detail) : null,
  }
  const hash = hashOf(line, before)
  await insertLine(db, { ...line, hash })
  log().info({ audit: seq, merchant: merchantId, kind, hash: inPieces(hash) }, 'audit')
}
