import { z } from 'zod'
import { changePassword } from '@/lib/staff/account'
import { readJson } from '@/lib/web/read'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes, refuseChosen, refusePassword } from '../answer'

const Body = z.strictObject({ present: z.string().max(1000), chosen: z.string().max(1000) })

/** Another password; the person's other sessions end. */
export const POST = withStaff('agent', async (request, { staff, sessionId, ports }) => {
  const body = await readJson(request, Body, maxBodyBytes)
  if (!body.ok) return body.response
  const changed = await changePassword(ports, staff, sessionId, body.value)
  if (changed.ok) return answer(ports, staff, sessionId)
  return changed.code === 'invalid_password'
    ? refuseChosen(changed.problem)
    : refusePassword(changed)
})
