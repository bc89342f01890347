import { z } from 'zod'
import { createConfiguration } from '@/lib/merchant/create-configuration'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

const name = z.string().trim().min(1).max(60)
const Body = z.union([
  z.strictObject({ name, kind: z.enum(['digital', 'agent-assist']) }),
  z.strictObject({ name, copyOf: z.string().min(1).max(60) }),
])
const maxBodyBytes = 1000

/** Begins a configuration: `{ id }` of a draft, which opens in its editor. */
export const POST = withStaff('owner', async (request, { staff, ports }) => {
  const read = await readJson(request, Body, maxBodyBytes)
  if (!read.ok) return read.response
  const created = await createConfiguration(ports, staff, read.value)
  return created.ok ? reply(201, { id: created.id }) : refuse(created.code)
})
