import type { InsecureReason } from '@/lib/voice/port'
import type { Wish } from '@/lib/voice/rtpengine/protocol'
import type { CallState } from './ng'

/** What of a call proves that it is the one it was. */
export type Seen = { created: number; packets: number; at: number }

/** Whether a call is as it must be: the caller there, and nobody but the agent who gets their sound. */
export function inspect(
  call: CallState,
  { customerTag, agentTag }: Pick<Wish, 'customerTag' | 'agentTag'>,
): { ok: true; seen: Seen } | { ok: false; why: InsecureReason } {
  const customer = call.tags.find(({ tag }) => tag === customerTag)
  if (!customer) return { ok: false, why: 'call_leg_lost' }
  const { subscribers } = customer
  // First what is worse: under the mask for one listener, two of them hear true keys.
  if (subscribers.length > 1) return { ok: false, why: 'second_sink' }
  if (!subscribers.includes(agentTag)) return { ok: false, why: 'line_changed' }
  const packets = customer.streams.reduce((sum, stream) => sum + stream.packets, 0)
  return { ok: true, seen: { created: call.created, packets, at: Date.now() } }
}
