import { withStaff } from '@/lib/web/staff'
import { replyWithPayment, type PaymentParams } from '../../detail-reply'

/** One payment, chosen in the list or read again when its stream says that something changed. */
export const GET = withStaff<PaymentParams>(
  'supervisor',
  (_request, { staff, ports, params }) => replyWithPayment(ports, staff, params.payment),
  { touch: false },
)
