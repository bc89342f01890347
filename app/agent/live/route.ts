import { deskTopic, paymentTopic } from '@/lib/live/event'
import { paymentFor } from '@/lib/payment/access'
import { direct } from '@/lib/web/direct'
import { withStaff } from '@/lib/web/staff'
import { agentStream, headOfStream } from '../stream'

export const dynamic = 'force-dynamic'

/** More open payments than these are not watched key by key; the list still says how they stand. */
const mostWatched = 20

/** What happens on a desk: calls, the list, and the payments named in `watch`, as it happens. */
export const GET = withStaff(
  'agent',
  async (request, { staff, sessionId, ports }) => {
    const watched = new URL(request.url).searchParams.get('watch')?.split(',').filter(Boolean) ?? []
    const topics = [deskTopic(staff.merchantId)]
    for (const id of watched.slice(0, mostWatched)) {
      if (await paymentFor(ports.db, staff, id)) topics.push(paymentTopic(id))
    }
    return agentStream(request, ports, sessionId, topics)
  },
  { touch: false },
)

export const HEAD = headOfStream

direct('GET', '/agent/live', GET)
