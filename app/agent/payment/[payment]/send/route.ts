import { z } from 'zod'
import { sendLink } from '@/lib/payment/send'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { wrongCountry } from '../../../text-words'
import { replyWithView, type PaymentParams } from '../../view-reply'

const Send = z.strictObject({ to: z.string().max(40) })
const maxBodyBytes = 512

/** Send Link via SMS, the first time or again. */
export const POST = withStaff<PaymentParams>('agent', async (request, { staff, ports, params }) => {
  const body = await readJson(request, Send, maxBodyBytes)
  if (!body.ok) return body.response
  const sent = await sendLink(ports, staff, params.payment, body.value.to)
  if (sent.ok) return replyWithView(ports, staff, params.payment)
  if (sent.code !== 'country_not_allowed') return refuse(sent.code)
  const message = wrongCountry(sent.countries)
  return refuse(sent.code, { message, fields: [{ field: 'to', code: sent.code, message }] })
})
