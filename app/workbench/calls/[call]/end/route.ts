import { findCall } from '@/lib/call/store'
import { hearVoice } from '@/lib/keypad/hear'
import { refuse, reply } from '@/lib/web/reply'
import { onlyInDemo } from '../../../demo-only'

/** Plays the contact centre: the caller has hung up. */
export const POST = onlyInDemo<{ call: string }>(async (_request, { ports, params }) => {
  const call = await findCall(ports.db, params.call)
  if (!call) return refuse('not_found')
  await hearVoice(ports, { type: 'left', leg: call.primary_id })
  return reply(200, { ended: true })
})
