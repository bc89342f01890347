import type { Db } from '@/lib/db/port'
import type { AuditKind } from './event'

/** How often a member of staff did something since a moment by the database's clock. */
export async function countLines(
  db: Db,
  merchantId: string,
  of: { staffId: string; kind: AuditKind; since: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('audit_lines')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('merchant_id', '=', merchantId)
    .where('staff_id', '=', of.staffId)
    .where('kind', '=', of.kind)
    .where('at', '>', of.since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
