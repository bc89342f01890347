import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { refuseAccount } from '../../answer'
import { archive } from '../../verbs'

/** Takes an account out of use, unless a published configuration charges with it. */
export const POST = withStaff<{ account: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const done = await archive(ports, staff, params.account)
    return done.ok ? reply(200, {}) : refuseAccount(done)
  },
)
