import { z } from 'zod'
import { rollBack } from '@/lib/merchant/roll-back'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const number = z.int().min(1).max(1e9)
const Body = z.strictObject({ number, published: number })
const maxBodyBytes = 200

/** Brings an older version back: `{ number, keptAccount }` of the new version. */
export const POST = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const read = await readJson(request, Body, maxBodyBytes)
    if (!read.ok) return read.response
    const done = await rollBack(ports, staff, params.configuration, read.value)
    if (!done.ok) return refuse(done.code)
    return reply(200, { number: done.number, keptAccount: done.keptAccount })
  },
)
