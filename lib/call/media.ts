import { z } from 'zod'
import type { Db } from '@/lib/db/port'
import type { Media } from '@/lib/voice/port'
import type { CallRow } from './store'
import type { Profile } from './trunk'
import { findTrunk } from './trunk-store'

/** Printable, as SIP has it, and no more than anybody uses. */
const token = z.string().regex(/^[\x21-\x7e]{1,255}$/)

/** Where a call's sound passes, as the SIP side tells it. */
export const CallMedia = z.strictObject({
  /** The edge agent's name. */
  edge: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  /** The Call-ID and tags that the media engine knows; the customer's is never swapped with the agent's. */
  callId: token,
  customerTag: token,
  agentTag: token,
  trunk: z.string().min(1).max(60),
  /** Whether each side agreed on telephone events (RFC 4733), or the engine always transcodes. */
  teCaller: z.boolean(),
  teAgent: z.boolean(),
  transcodes: z.boolean().default(false),
})
export type CallMedia = z.infer<typeof CallMedia>

/**
 * Where a call's sound passes, for the voice port. A trunk counts as tested only for what was
 * agreed on: events that one side refused pass through an engine that does not transcode.
 */
export async function mediaOf(
  db: Db,
  { merchant_id, media }: Pick<CallRow, 'merchant_id' | 'media'>,
): Promise<Media | null> {
  if (media === null) return null
  const { edge, callId, customerTag, agentTag, trunk, ...agreed } = CallMedia.parse(
    JSON.parse(media),
  )
  const known = await findTrunk(db, merchant_id, trunk)
  const passes = agreed.transcodes || (agreed.teCaller && agreed.teAgent)
  const usable = passes || (!agreed.teCaller && known?.mode === 'tone')
  return {
    edge,
    callId,
    customerTag,
    agentTag,
    trunk:
      known && known.mode !== 'none' && usable
        ? {
            name: known.name,
            mode: known.mode,
            detect: known.detect === 1,
            testedAt: known.tested_at,
          }
        : null,
  }
}

/** Every way of masking, the gentlest first. */
const profiles: Profile[] = [
  { mode: 'drop', detect: false },
  { mode: 'tone', detect: false },
  { mode: 'tone', detect: true },
]

/** Which trunk a call came by, and what can be tried on it; nothing where events would go past any mask. */
export function mediaForTest(media: string): { trunk: string; profiles: Profile[] } {
  const { trunk, teCaller, teAgent, transcodes } = CallMedia.parse(JSON.parse(media))
  if (transcodes || (teCaller && teAgent)) return { trunk, profiles }
  return { trunk, profiles: teCaller ? [] : profiles.filter(({ mode }) => mode === 'tone') }
}
