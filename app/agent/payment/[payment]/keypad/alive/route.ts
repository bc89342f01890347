import { stillThere } from '@/lib/keypad/still-there'
import { direct } from '@/lib/web/direct'
import { withStaff } from '@/lib/web/staff'
import type { PaymentParams } from '../../../view-reply'

/** The form answers that it is there. It does so by itself, so it is no sign of a person at work. */
export const POST = withStaff<PaymentParams>(
  'agent',
  async (_request, { staff, ports, params }) => {
    await stillThere(ports, staff, params.payment)
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  },
  { touch: false },
)

direct('POST', '/agent/payment/[payment]/keypad/alive', POST)
