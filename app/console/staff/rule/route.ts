import { z } from 'zod'
import { requireSecondFactor } from '@/lib/staff/manage'
import { readJson } from '@/lib/web/read'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes } from '../answer'

const Rule = z.strictObject({ everybody: z.boolean() })

/** An owner asks a second factor of everybody, or of owners alone. */
export const POST = withStaff('owner', async (request, { staff, ports }) => {
  const body = await readJson(request, Rule, maxBodyBytes)
  if (!body.ok) return body.response
  await requireSecondFactor(ports, staff, body.value.everybody)
  return answer(ports, staff, { ok: true })
})
