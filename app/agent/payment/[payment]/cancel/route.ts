import { endEntry } from '@/lib/keypad/end'
import { cancelPayment } from '@/lib/payment/cancel'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../view-reply'

/** The agent withdraws the payment. */
export const POST = withStaff<PaymentParams>(
  'agent',
  async (_request, { staff, ports, params }) => {
    const done = await cancelPayment(ports, staff, params.payment)
    if (!done.ok) return refuse(done.code)
    const entry = ports.keypad.ofPayment(params.payment)
    if (entry) await endEntry(ports, entry, 'canceled')
    return replyWithView(ports, staff, params.payment)
  },
)
