import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { refuseAccount } from '../../answer'
import { check } from '../../verbs'

/** Tries an account at its gateway; no money moves: `{ ok, says }`. */
export const POST = withStaff<{ account: string }>(
  'owner',
  async (_request, { staff, ports, params }) => {
    const checked = await check(ports, staff, params.account)
    return checked.ok ? reply(200, checked.connection) : refuseAccount(checked)
  },
)
