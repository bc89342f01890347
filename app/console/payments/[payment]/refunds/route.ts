import { z } from 'zod'
import { looksLikeCard } from '@/lib/card/looks-like-card'
import { refundPayment } from '@/lib/payment/refund'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { longestReason } from '../../limits'
import { replyWithPayment, type PaymentParams } from '../../detail-reply'

const maxBodyBytes = 2048

const Wish = z.strictObject({
  /** Minor units, and never left out: what is confirmed is an amount. */
  amount: z.int().positive(),
  reason: z.string().trim().min(1).max(longestReason),
  /** Made when the dialog opened: a second press is the same refund. */
  requestKey: z.uuid(),
})

/** Gives money back, in full or in part, and says why. */
export const POST = withStaff<PaymentParams>(
  'supervisor',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Wish, maxBodyBytes)
    if (!read.ok) return read.response
    const { amount, reason, requestKey } = read.value
    if (looksLikeCard(reason)) return refuse('looks_like_card', { fields: ['reason'] })
    const asked = { merchantId: staff.merchantId, by: staff.id }
    const wish = { amount, requestKey, note: reason }
    const result = await refundPayment(ports, asked, params.payment, wish)
    if (result.ok) return replyWithPayment(ports, staff, params.payment)
    if (result.code === 'more_than_taken') return refuse(result.code, { fields: ['amount'] })
    if (result.code === 'request_key_used') return refuse(result.code, { fields: ['requestKey'] })
    return refuse(result.code)
  },
)
