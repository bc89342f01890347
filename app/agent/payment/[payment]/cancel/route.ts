import { cancelPayment } from '@/lib/payment/cancel'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../view-reply'

/** The agent withdraws the payment. */
export const POST = withStaff<PaymentParams>(
  'agent',
  async (_request, { staff, ports, params }) => {
    const done = await cancelPayment(ports, staff, params.payment)
    return done.ok ? replyWithView(ports, staff, params.payment) : refuse(done.code)
  },
)
