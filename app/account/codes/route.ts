import { z } from 'zod'
import { confirmPassword } from '@/lib/staff/account'
import { makeCodesAnew } from '@/lib/staff/factors'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes, refusePassword } from '../answer'

const Body = z.strictObject({ password: z.string().max(1000) })

/** New recovery codes, shown in this answer and never again. */
export const POST = withStaff('agent', async (request, { staff, sessionId, ports }) => {
  const body = await readJson(request, Body, maxBodyBytes)
  if (!body.ok) return body.response
  const confirmed = await confirmPassword(ports, staff, body.value.password)
  if (!confirmed.ok) return refusePassword(confirmed)
  const made = await makeCodesAnew(ports, staff)
  if (!made.ok) return refuse(made.code)
  return answer(ports, staff, sessionId, { codes: made.codes })
})
