import { paymentTopic } from '@/lib/live/event'
import { paymentFor } from '@/lib/payment/access'
import { direct } from '@/lib/web/direct'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { agentStream, headOfStream } from '../../../stream'
import type { PaymentParams } from '../../view-reply'

export const dynamic = 'force-dynamic'

/** What happens to one payment, as it happens. */
export const GET = withStaff<PaymentParams>(
  'agent',
  async (request, { staff, sessionId, ports, params }) => {
    const payment = await paymentFor(ports.db, staff, params.payment)
    if (!payment) return refuse('not_found')
    return agentStream(request, ports, sessionId, [paymentTopic(payment.id)])
  },
  { touch: false },
)

export const HEAD = headOfStream

direct('GET', '/agent/payment/[payment]/live', GET)
