import { invite } from '@/lib/staff/invite'
import { readJson } from '@/lib/web/read'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes } from '../answer'
import { PersonBody, readPerson } from '../person-fields'

/** An owner invites somebody. */
export const POST = withStaff('owner', async (request, { staff, ports }) => {
  const body = await readJson(request, PersonBody, maxBodyBytes)
  if (!body.ok) return body.response
  const read = readPerson(body.value)
  if (!read.ok) return read.response
  const who = { merchantId: staff.merchantId, by: { staffId: staff.id } }
  return answer(ports, staff, await invite(ports, who, read.person))
})
