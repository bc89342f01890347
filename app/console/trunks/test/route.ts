import { z } from 'zod'
import { callsToTestOn } from '@/lib/call/trunk-calls'
import { heardAs } from '@/lib/call/trunk'
import { beginTrial, closeStep, lookAtTrial, stopTrial } from '@/lib/keypad/trunk-test'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { withStaff, type StaffContext } from '@/lib/web/staff'

export const dynamic = 'force-dynamic'

const Body = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('begin'), callId: z.string().min(1).max(100) }),
  z.strictObject({ action: z.literal('heard'), heard: z.enum(heardAs) }),
  z.strictObject({ action: z.literal('stop') }),
])
const maxBodyBytes = 500

type Asked = Pick<StaffContext<object>, 'ports' | 'staff'>

async function view({ ports, staff }: Asked): Promise<Response> {
  const calls = await callsToTestOn(ports.db, staff.merchantId)
  return reply(200, { calls, test: lookAtTrial(ports, staff) })
}

/** The test of a trunk as it is, and the calls that one can be run on. Asked all the time. */
export const GET = withStaff('owner', async (_request, context) => view(context), { touch: false })

/** Begins a test, says what was heard at the agent's end, or stops it. */
export const POST = withStaff('owner', async (request, context) => {
  const { ports, staff } = context
  const read = await readJson(request, Body, maxBodyBytes)
  if (!read.ok) return read.response
  const body = read.value
  if (body.action === 'stop') stopTrial(ports, staff)
  else {
    const done =
      body.action === 'begin'
        ? await beginTrial(ports, staff, body.callId)
        : await closeStep(ports, staff, body.heard)
    if (!done.ok) return refuse(done.code)
  }
  return view(context)
})
