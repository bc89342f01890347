import { Readable } from 'node:stream'
import { headOfStream } from '@/app/agent/stream'
import { exportPayments, timeCell } from '@/lib/payment/export'
import { readColumns } from '@/lib/payment/export-columns'
import { readFilter } from '@/lib/payment/list-filter'
import { watchSession } from '@/lib/staff/watch'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

export const dynamic = 'force-dynamic'

/**
 * The payments that a filter shows, as a file for spreadsheets; `columns` chooses what of them.
 * Like every stream it ends with the session of whoever takes it.
 */
export const GET = withStaff('supervisor', async (request, { staff, sessionId, ports }) => {
  const query = new URL(request.url).searchParams
  const columns = readColumns(query.get('columns'))
  if (!columns) return refuse('invalid_body', { fields: ['columns'] })
  const csv = await exportPayments(ports.db, staff, readFilter(query), columns)
  const over = () => csv.destroy(new Error('the session has ended'))
  csv.once('close', watchSession(ports.db, sessionId, over))
  const [day] = timeCell(ports.clock.now()).split('T')
  return new Response(Readable.toWeb(csv) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="payments-${day}.csv"`,
      'Cache-Control': 'no-store, no-transform',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})

export const HEAD = headOfStream
