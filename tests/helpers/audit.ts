import { linesBetween } from '@/lib/audit/store'
import type { Seeded } from './seeded'

/** What a merchant's audit log says, line by line. */
export async function auditOf({ db, demo }: Pick<Seeded, 'db' | 'demo'>) {
  const lines = await linesBetween(db, demo.merchantId, 1, 1000, 1000)
  return lines.map(({ detail, kind, staff_id, subject }) => ({
    kind,
    by: staff_id,
    subject,
    detail: detail === null ? null : (JSON.parse(detail) as Record<string, unknown>),
  }))
}
