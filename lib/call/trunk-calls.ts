import type { Db } from '@/lib/db/port'
import { mediaForTest } from './media'
import { callsWithMedia } from './store'
import type { TrunkCall } from './trunk'

const mostCalls = 50

/** The running calls that a trunk can be tested on, the newest first. */
export async function callsToTestOn(db: Db, merchantId: string): Promise<TrunkCall[]> {
  const calls = await callsWithMedia(db, merchantId, mostCalls)
  return calls.map(({ id, caller_number, called_number, direction, media }) => ({
    callId: id,
    trunk: mediaForTest(media!).trunk,
    caller: direction === 'inbound' ? caller_number : called_number,
  }))
}
