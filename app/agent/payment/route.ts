import { z } from 'zod'
import { startPayment } from '@/lib/keypad/start'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const Begin = z.strictObject({
  configurationId: z.string().max(64),
  callId: z.string().max(64).nullable(),
})
const maxBodyBytes = 1024

/** Start was pressed in the Payment dialog. */
export const POST = withStaff('agent', async (request, { staff, ports }) => {
  const body = await readJson(request, Begin, maxBodyBytes)
  if (!body.ok) return body.response
  const begun = await startPayment(ports, staff, body.value)
  return begun.ok ? reply(201, { id: begun.paymentId }) : refuse(begun.code)
})
