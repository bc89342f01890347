import { z } from 'zod'
import { readJson } from '@/lib/web/read'
import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { Credentials, maxBodyBytes, refuseAccount } from '../../answer'
import { replace } from '../../verbs'

const Body = z.strictObject({ credentials: Credentials, untested: z.boolean() })

/** Puts other credentials in place of an account's: `{ says }`. */
export const POST = withStaff<{ account: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Body, maxBodyBytes)
    if (!read.ok) return read.response
    const { credentials, untested } = read.value
    const done = await replace(ports, staff, params.account, credentials, untested)
    return done.ok ? reply(200, { says: done.connection?.says ?? null }) : refuseAccount(done)
  },
)
