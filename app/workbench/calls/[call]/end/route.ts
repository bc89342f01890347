import { endCall } from '@/lib/call/end'
import { findCall } from '@/lib/call/store'
import { refuse, reply } from '@/lib/web/reply'
import { onlyInDemo } from '../../../demo-only'

/** Plays the contact centre: the caller has hung up. */
export const POST = onlyInDemo<{ call: string }>(async (_request, { ports, params }) => {
  const call = await findCall(ports.db, params.call)
  if (!call) return refuse('not_found')
  await endCall(ports, call.merchant_id, call.primary_id)
  return reply(200, { ended: true })
})
