import { z } from 'zod'
import { endOtherSessions } from '@/lib/staff/account'
import { readJson } from '@/lib/web/read'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes } from '../answer'

/** Signs this person out everywhere else. */
export const POST = withStaff('agent', async (request, { staff, sessionId, ports }) => {
  const body = await readJson(request, z.strictObject({}), maxBodyBytes)
  if (!body.ok) return body.response
  await endOtherSessions(ports, staff, sessionId)
  return answer(ports, staff, sessionId)
})
