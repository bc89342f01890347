import { listNews, listView, mostFresh } from '@/lib/payment/list'
import { readFilter, readPlace } from '@/lib/payment/list-filter'
import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

/**
 * The list read on by its page: the next rows behind `after`; or, with `ids`, those rows as they
 * are now and how many came in among them, down to `until`.
 */
export const GET = withStaff(
  'supervisor',
  async (request, { staff, ports }) => {
    const query = new URL(request.url).searchParams
    const filter = readFilter(query)
    const ids = query.get('ids')
    if (ids === null) {
      const after = readPlace(query.get('after'))
      return reply(200, await listView(ports.db, staff.merchantId, filter, after))
    }
    const asked = {
      ids: ids.split(',').filter(Boolean).slice(0, mostFresh),
      until: readPlace(query.get('until')),
    }
    return reply(200, await listNews(ports.db, staff.merchantId, filter, asked))
  },
  { touch: false },
)
