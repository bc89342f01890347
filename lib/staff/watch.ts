import type { Db } from '@/lib/db/port'
import { log } from '@/lib/log'
import { findSession } from './session'

/** A stream outlives its session by this much at most. */
export const watchEveryMs = 15_000

type Watch = { db: Db; sessionId: string; onEnd: () => void }

/**
 * For streams: calls `onEnd` once when the session has ended, by sign-out, time or a disabled
 * account. Looking does not count as activity. Returns the way out, which may be taken twice.
 */
export function watchSession(db: Db, sessionId: string, onEnd: () => void): () => void {
  const watch: Watch = { db, sessionId, onEnd }
  watches.add(watch)
  // One timer looks after all streams.
  timer ??= setInterval(() => void lookAtSessions(), watchEveryMs).unref()
  return () => void watches.delete(watch)
}

/** One look at every watched session; the timer does it. */
export async function lookAtSessions(): Promise<void> {
  for (const watch of watches) {
    try {
      if (await findSession(watch.db, watch.sessionId, { touch: false })) continue
    } catch {
      log().warn('a session could not be looked at; its streams stay until the next look')
      continue
    }
    if (watches.delete(watch)) watch.onEnd()
  }
}

const watches = new Set<Watch>()
let timer: NodeJS.Timeout | undefined
