import { dealWith } from '@/lib/payment/deal-with'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithPayment, type PaymentParams } from '../../detail-reply'

/** A person has done what this payment waited for: it leaves the work list. */
export const POST = withStaff<PaymentParams>(
  'supervisor',
  async (_request, { staff, ports, params }) => {
    const done = await dealWith(ports, staff, params.payment)
    return done.ok ? replyWithPayment(ports, staff, params.payment) : refuse(done.code)
  },
)
