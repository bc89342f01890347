import { z } from 'zod'
import { refundPayment } from '@/lib/payment/refund'
import { reportRefund } from '@/lib/payment/report'
import { withApiKey } from '@/lib/web/api-key'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'

const maxBodyBytes = 1024

const Wish = z.strictObject({
  /** Minor units; all that is left where it is left out. */
  amount: z.int().positive().optional(),
  /** Names this refund. Posted again it is the same one. */
  requestKey: z.string().regex(/^[\x21-\x7e]{1,100}$/),
})

/** Gives money back. What the bank makes of it may take days: GET the payment to read on. */
export const POST = withApiKey<{ payment: string }>(
  'payments:refund',
  async (request, { merchantId, apiKeyId, ports, params }) => {
    const read = await readJson(request, Wish, maxBodyBytes)
    if (!read.ok) return read.response
    const { amount = null, requestKey } = read.value
    const asked = { merchantId, by: null, apiKeyId }
    const result = await refundPayment(ports, asked, params.payment, { amount, requestKey })
    if (result.ok) return reply(201, { refund: reportRefund(result.refund) })
    if (result.code === 'more_than_taken') return refuse(result.code, { fields: ['amount'] })
    if (result.code === 'request_key_used') return refuse(result.code, { fields: ['requestKey'] })
    return refuse(result.code)
  },
)
