import { z } from 'zod'
import { secureLine } from '@/lib/keypad/secure'
import { paymentFor } from '@/lib/payment/access'
import { fillIn } from '@/lib/payment/fill-in'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { replyWithView, type PaymentParams } from '../../view-reply'

const Details = z.strictObject({
  values: z.record(z.string().max(32), z.string().max(2000)),
  /** False while typing, true when Next is pressed. */
  done: z.boolean(),
})
const maxBodyBytes = 32 * 1024

export const POST = withStaff<PaymentParams>('agent', async (request, { staff, ports, params }) => {
  const body = await readJson(request, Details, maxBodyBytes)
  if (!body.ok) return body.response
  const filled = await fillIn(ports, staff, params.payment, body.value)
  if (filled.ok) {
    const payment = await paymentFor(ports.db, staff, params.payment)
    if (body.value.done && payment?.entry === 'keypad') {
      await secureLine(ports, staff, params.payment)
    }
    return replyWithView(ports, staff, params.payment)
  }
  return refuse(filled.code, filled.code === 'invalid_fields' ? { fields: filled.fields } : {})
})
