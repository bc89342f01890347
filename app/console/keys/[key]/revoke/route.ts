import { revokeApiKey } from '@/lib/merchant/api-keys'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

/** Ends an API key at once. */
export const POST = withStaff<{ key: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const revoked = await revokeApiKey(ports, staff.merchantId, params.key, { staffId: staff.id })
    return revoked.ok ? reply(200, { revoked: true }) : refuse(revoked.code)
  },
)
