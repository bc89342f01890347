import { revise } from '@/lib/payment/revise'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../view-reply'

/** Back to the form, while nobody has the link. */
export const POST = withStaff<PaymentParams>(
  'agent',
  async (_request, { staff, ports, params }) => {
    const done = await revise(ports, staff, params.payment)
    return done.ok ? replyWithView(ports, staff, params.payment) : refuse(done.code)
  },
)
