import { z } from 'zod'
import type { AuditFilter } from '@/lib/audit/page-store'
import { groupNames, kindsOf, type AuditGroup } from './words'

/** What an owner narrowed the log to, as it stands in the address. */
export type Chosen = { group: AuditGroup | ''; by: string; from: number | null; to: number | null }

const moment = z
  .union([z.literal('').transform(() => null), z.coerce.number().int().min(0).max(8.64e15)])
  .default(null)
const groups = Object.keys(groupNames) as AuditGroup[]

const Query = z.object({
  group: z.union([z.literal(''), z.enum(groups)]).default(''),
  by: z
    .string()
    .regex(/^(|command|(staff|key):[\w-]{1,100})$/)
    .default(''),
  /** Milliseconds since 1970: from this moment on, and before that one. */
  from: moment,
  to: moment,
})

/** Reads it from an address; the names of what cannot be read otherwise. */
export function readChosen(
  query: Record<string, unknown>,
): { ok: true; chosen: Chosen } | { ok: false; fields: string[] } {
  const read = Query.safeParse(query)
  if (read.success) return { ok: true, chosen: read.data }
  return { ok: false, fields: [...new Set(read.error.issues.map(({ path }) => path.join('.')))] }
}

/** Which lines these are. */
export function filterOf({ group, by, from, to }: Chosen): AuditFilter {
  const [kind, id] = by.split(':')
  return {
    ...(group && { kinds: kindsOf(group) }),
    ...(by === 'command' && { by: 'command' as const }),
    ...(kind === 'staff' && id && { by: { staffId: id } }),
    ...(kind === 'key' && id && { by: { apiKeyId: id } }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  }
}

/** The same as it stands in an address, without what was left out. */
export function queryOf({ group, by, from, to }: Chosen): URLSearchParams {
  const query = new URLSearchParams()
  if (group) query.set('group', group)
  if (by) query.set('by', by)
  if (from !== null) query.set('from', String(from))
  if (to !== null) query.set('to', String(to))
  return query
}

/** So many are shown, and so many more each time. */
export const linesAtOnce = 50
