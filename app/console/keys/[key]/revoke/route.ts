import { listApiKeys, revokeApiKey } from '@/lib/merchant/api-keys'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

/** Ends an API key at once. */
export const POST = withStaff<{ key: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const revoked = await revokeApiKey(ports, staff.merchantId, params.key, { staffId: staff.id })
    if (!revoked.ok) return refuse(revoked.code)
    return reply(200, { keys: await listApiKeys(ports, staff.merchantId) })
  },
)
