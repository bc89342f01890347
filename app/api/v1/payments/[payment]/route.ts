import { reportPayment } from '@/lib/payment/report'
import { withApiKey } from '@/lib/web/api-key'
import { refuse, reply } from '@/lib/web/reply'

export const dynamic = 'force-dynamic'

/** What became of a payment, for a contact centre's own programs. */
export const GET = withApiKey<{ payment: string }>(
  'payments:read',
  async (_request, { merchantId, ports, params }) => {
    const payment = await reportPayment(ports.db, merchantId, params.payment)
    return payment ? reply(200, { payment }) : refuse('not_found')
  },
)
