import { z } from 'zod'
import { readJson } from '@/lib/web/read'
import { reply } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'
import { Credentials, maxBodyBytes, refuseAccount } from '../answer'
import { add } from '../verbs'

const Body = z.strictObject({
  id: z.uuid(),
  gateway: z.string().max(40),
  name: z.string().max(200),
  live: z.boolean(),
  credentials: Credentials,
  untested: z.boolean(),
})

/** Adds an account at a gateway, once the gateway takes its credentials: `{ says }`. */
export const POST = withStaff('owner', async (request, { staff, ports }) => {
  const read = await readJson(request, Body, maxBodyBytes)
  if (!read.ok) return read.response
  const { untested, ...entered } = read.value
  const added = await add(ports, staff, entered, untested)
  return added.ok ? reply(201, { says: added.connection?.says ?? null }) : refuseAccount(added)
})
