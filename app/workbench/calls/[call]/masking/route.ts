import { z } from 'zod'
import { findCall } from '@/lib/call/store'
import { keepPhone } from '@/lib/voice/simulator/phones'
import { readJson } from '@/lib/web/read'
import { refuse, reply } from '@/lib/web/reply'
import { onlyInDemo } from '../../../demo-only'
import { legsOf } from '../../../view'

const maxBodyBytes = 256

const Switch = z.strictObject({ refuses: z.boolean() })

/** Makes the line of a call one that cannot be masked, or one that can. */
export const POST = onlyInDemo<{ call: string }>(async (request, { ports, params }) => {
  const read = await readJson(request, Switch, maxBodyBytes)
  if (!read.ok) return read.response
  const call = await findCall(ports.db, params.call)
  if (!call || call.ended_at !== null) return refuse('not_found')
  keepPhone(legsOf(call), ports.clock.now(), { refusesMasking: read.value.refuses })
  return reply(200, { refuses: read.value.refuses })
})
