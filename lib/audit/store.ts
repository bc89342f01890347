import { dbNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import type { Schema } from '@/lib/db/schema'

export type AuditLine = Schema['audit_lines']

/** Takes the next number of a merchant's log and holds it: who comes next waits for this line. */
export async function advance(
  db: Db,
  merchantId: string,
  first: string,
): Promise<{ seq: number; at: number; hash: string }> {
  await db
    .insertInto('audit_heads')
    .values({ merchant_id: merchantId, seq: 0, hash: first })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return db
    .updateTable('audit_heads')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('merchant_id', '=', merchantId)
    .returning(['seq', 'hash', dbNow.as('at')])
    .executeTakeFirstOrThrow()
}

/** Writes the line whose number was taken. */
export async function insertLine(db: Db, line: AuditLine): Promise<void> {
  await db.insertInto('audit_lines').values(line).execute()
  await db
    .updateTable('audit_heads')
    .set({ hash: line.hash })
    .where('merchant_id', '=', line.merchant_id)
    .execute()
}

/**
 * A merchant's lines from one number to another, the oldest first; at most `most`. Null is no
 * bound: SQLite keeps what no column of ours is for, and puts words after every number.
 */
export async function linesBetween(
  db: Db,
  merchantId: string,
  from: number | null,
  to: number | null,
  most: number,
): Promise<AuditLine[]> {
  let query = db.selectFrom('audit_lines').selectAll().where('merchant_id', '=', merchantId)
  if (from !== null) query = query.where('seq', '>=', from)
  if (to !== null) query = query.where('seq', '<=', to)
  return query.orderBy('seq').limit(most).execute()
}

export async function lineAt(db: Db, merchantId: string, seq: number): Promise<AuditLine | null> {
  return (await linesBetween(db, merchantId, seq, seq, 1))[0] ?? null
}

/** Where a merchant's log stands; null before its first line. */
export async function auditHead(
  db: Db,
  merchantId: string,
): Promise<{ seq: number; hash: string } | null> {
  const query = db.selectFrom('audit_heads').select(['seq', 'hash'])
  return (await query.where('merchant_id', '=', merchantId).executeTakeFirst()) ?? null
}
