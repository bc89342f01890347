import { z } from 'zod'
import { inviteAgain, withdrawInvitation } from '@/lib/staff/invite'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { answer, maxBodyBytes } from '../../../answer'

const actions = new Map([
  ['renew', inviteAgain],
  ['withdraw', withdrawInvitation],
])

/** An owner makes a link anew, or takes it back. */
export const POST = withStaff<{ invitation: string; action: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const act = actions.get(params.action)
    if (!act) return refuse('not_found')
    const body = await readJson(request, z.strictObject({}), maxBodyBytes)
    if (!body.ok) return body.response
    return answer(ports, staff, await act(ports, staff, params.invitation))
  },
)
