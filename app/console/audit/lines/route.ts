import { auditPage } from '@/lib/audit/page-store'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { filterOf, linesAtOnce, readChosen } from '../filter'

export const dynamic = 'force-dynamic'

/** More of the audit log: the lines before `before`, under the same filter. */
export const GET = withStaff('owner', async (request, { staff, ports }) => {
  const { before: after, ...query } = Object.fromEntries(new URL(request.url).searchParams)
  const before = /^\d{1,10}$/.test(after ?? '') ? Number(after) : null
  const read = readChosen(query)
  if (!read.ok || before === null) {
    return refuse('invalid_body', { fields: read.ok ? ['before'] : read.fields })
  }
  const most = linesAtOnce + 1
  const filter = filterOf(read.chosen)
  const lines = await auditPage(ports.db, staff.merchantId, filter, { before, most })
  return reply(200, { lines: lines.slice(0, linesAtOnce), more: lines.length === most })
})
