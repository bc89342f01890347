import { sql } from 'kysely'
import type { Db } from '@/lib/db/port'
import type { AuditKind } from './event'

/** Which lines somebody wants to see; what is left out does not matter. */
export type AuditFilter = {
  kinds?: readonly AuditKind[]
  by?: { staffId: string } | { apiKeyId: string } | 'command'
  /** Milliseconds since 1970: from this moment on, and before that one. */
  from?: number
  to?: number
}

/** A line of the audit log as an owner reads it. People and things have the names of today. */
export type AuditLineView = {
  seq: number
  at: number
  kind: string
  by: 'staff' | 'key' | 'command'
  /** Null for a command. */
  name: string | null
  subject: string | null
  subjectName: string | null
  detail: Record<string, string | number | boolean | null>
}

/** A merchant's lines, the newest first, from before a number on; at most `most`. */
export async function auditPage(
  db: Db,
  merchantId: string,
  { kinds, by, from, to }: AuditFilter,
  { before, most }: { before: number | null; most: number },
): Promise<AuditLineView[]> {
  let query = db
    .selectFrom('audit_lines')
    .leftJoin('staff', 'staff.id', 'audit_lines.staff_id')
    .leftJoin('api_keys', 'api_keys.id', 'audit_lines.api_key_id')
    .select(['seq', 'at', 'kind', 'audit_lines.staff_id', 'api_key_id', 'subject', 'detail'])
    .select(sql<string | null>`coalesce(staff.name, api_keys.name)`.as('name'))
    .select((eb) => [
      eb.fn
        .coalesce(
          eb.selectFrom('staff as s').select('s.name').whereRef('s.id', '=', 'subject'),
          eb.selectFrom('api_keys as k').select('k.name').whereRef('k.id', '=', 'subject'),
          eb.selectFrom('gateway_accounts as g').select('g.name').whereRef('g.id', '=', 'subject'),
        )
        .as('subjectName'),
    ])
    .where('audit_lines.merchant_id', '=', merchantId)
  if (kinds) query = query.where('kind', 'in', kinds)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<', to)
  if (before !== null) query = query.where('seq', '<', before)
  if (by === 'command') {
    query = query.where('audit_lines.staff_id', 'is', null).where('api_key_id', 'is', null)
  } else if (by && 'staffId' in by) query = query.where('audit_lines.staff_id', '=', by.staffId)
  else if (by) query = query.where('api_key_id', '=', by.apiKeyId)
  const rows = await query.orderBy('seq', 'desc').limit(most).execute()
  return rows.map(({ api_key_id, staff_id, detail, ...row }) => ({
    ...row,
    by: staff_id !== null ? 'staff' : api_key_id !== null ? 'key' : 'command',
    detail: readDetail(detail),
  }))
}

/** Whom a merchant's log may name: its staff and its keys, those who left too. */
export async function auditActors(
  db: Db,
  merchantId: string,
): Promise<{ staff: { id: string; name: string }[]; keys: { id: string; name: string }[] }> {
  const staff = db.selectFrom('staff').select(['id', 'name']).where('merchant_id', '=', merchantId)
  const keys = db
    .selectFrom('api_keys')
    .select(['id', 'name'])
    .where('merchant_id', '=', merchantId)
  return {
    staff: await staff.orderBy('name').execute(),
    keys: await keys.orderBy('name').execute(),
  }
}

/** A detail that somebody edited is still shown. */
function readDetail(stored: string | null): AuditLineView['detail'] {
  if (stored === null) return {}
  try {
    const read: unknown = JSON.parse(stored)
    if (typeof read === 'object' && read !== null) return read as AuditLineView['detail']
  } catch {
    // Below.
  }
  return { unreadable: stored }
}
