import { z } from 'zod'
import { createApiKey, listApiKeys } from '@/lib/merchant/api-keys'
import { apiScopes } from '@/lib/merchant/api-scopes'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const maxBodyBytes = 1024

const Wish = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(apiScopes)).min(1).max(apiScopes.length),
})

/** Makes an API key. The key itself is in this answer, and never again in any. */
export const POST = withStaff('owner', async (request, { staff, ports }) => {
  const read = await readJson(request, Wish, maxBodyBytes)
  if (!read.ok) return read.response
  const by = { staffId: staff.id }
  const created = await createApiKey(ports, staff.merchantId, read.value, by)
  if (!created.ok) return refuse(created.code)
  const { id, key } = created
  return reply(201, { id, key, keys: await listApiKeys(ports, staff.merchantId) })
})
