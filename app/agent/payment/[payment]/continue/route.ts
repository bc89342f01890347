import { handOver } from '@/lib/payment/hand-over'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../view-reply'

/** The link reached the caller another way than by text. */
export const POST = withStaff<PaymentParams>(
  'agent',
  async (_request, { staff, ports, params }) => {
    const done = await handOver(ports, staff, params.payment)
    return done.ok ? replyWithView(ports, staff, params.payment) : refuse(done.code)
  },
)
