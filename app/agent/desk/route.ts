import { deskView } from '@/lib/payment/desk'
import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

/** The desk, read again when its stream says that something changed. */
export const GET = withStaff(
  'agent',
  async (_request, { staff, ports }) => reply(200, await deskView(ports, staff)),
  { touch: false },
)
