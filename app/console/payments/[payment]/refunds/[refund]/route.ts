import { z } from 'zod'
import { resolveByHand } from '@/lib/payment/resolve'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithPayment, type PaymentParams } from '../../../detail-reply'

const maxBodyBytes = 1024

const Found = z.strictObject({
  /** What the gateway's own console says of it. */
  went: z.boolean(),
  /** The refund's amount, typed once more. */
  typed: z.string().max(40),
})

/** A person says what became of a refund that nobody knew the end of. */
export const POST = withStaff<PaymentParams & { refund: string }>(
  'supervisor',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Found, maxBodyBytes)
    if (!read.ok) return read.response
    const asked = { refundId: params.refund, ...read.value }
    const done = await resolveByHand(ports, staff, params.payment, asked)
    if (done.ok) return replyWithPayment(ports, staff, params.payment)
    return refuse(done.code, done.code === 'not_confirmed' ? { fields: ['typed'] } : {})
  },
)
