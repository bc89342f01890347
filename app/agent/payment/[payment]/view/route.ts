import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../view-reply'

/** The payment, read again when its stream says that something changed. */
export const GET = withStaff<PaymentParams>(
  'agent',
  (_request, { staff, ports, params }) => replyWithView(ports, staff, params.payment),
  { touch: false },
)
