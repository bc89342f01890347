import { endCall } from '@/lib/call/end'
import { withApiKey } from '@/lib/web/api-key'
import { refuse, reply } from '@/lib/web/reply'

/** A contact centre says that a call, by its own id, is over. Said again, nothing changes. */
export const POST = withApiKey<{ call: string }>(
  'calls',
  async (_request, { merchantId, ports, params }) => {
    const { ok } = await endCall(ports, merchantId, params.call)
    return ok ? reply(200, { ended: true }) : refuse('not_found')
  },
)
