import { z } from 'zod'
import { reorderConfigurations } from '@/lib/merchant/reorder-configurations'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const Body = z.strictObject({ ids: z.array(z.string().min(1).max(60)).max(500) })
const maxBodyBytes = 40_000

/** Puts the owner's list into the order of these ids, all that are not put away. */
export const POST = withStaff('owner', async (request, { staff, ports }) => {
  const read = await readJson(request, Body, maxBodyBytes)
  if (!read.ok) return read.response
  const done = await reorderConfigurations(ports, staff, read.value.ids)
  return done.ok ? reply(200, {}) : refuse(done.code)
})
