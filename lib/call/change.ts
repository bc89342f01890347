import type { Ports } from '@/lib/ports'
import { CallMedia } from './media'
import { findCallByPrimaryId, replaceMedia, type CallRow } from './store'

/** What the SIP side tells of a call while it lasts. */
export type CallChange = {
  type: 'reinvite' | 'hold' | 'resume' | 'transfer'
  /** What is otherwise than before: after a transfer the customer's tag must be told again. */
  media?: Partial<Pick<CallMedia, 'callId' | 'customerTag' | 'agentTag' | 'teCaller' | 'teAgent'>>
}

/** Writes down that a call's sound goes another way; the call, or null where there is none like that. */
export async function changeCall(
  { db }: Pick<Ports, 'db'>,
  merchantId: string,
  primaryId: string,
  { media }: CallChange,
): Promise<CallRow | null> {
  for (;;) {
    const call = await findCallByPrimaryId(db, merchantId, primaryId)
    if (!call || call.ended_at !== null || call.media === null) return null
    if (!media) return call
    const changed = JSON.stringify({ ...CallMedia.parse(JSON.parse(call.media)), ...media })
    // Of two changes told in one moment neither undoes the other.
    if (await replaceMedia(db, call.id, call.media, changed)) return { ...call, media: changed }
  }
}
