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
  for (const watched of sessionsWatched().values()) {
    const [{ db, sessionId }] = watched
    // SQLite answers without giving way, so between two looks the dots are let through.
    await letOthersThrough()
    try {
      if (await findSession(db, sessionId, { touch: false })) continue
    } catch {
      log().warn('a session could not be looked at; its streams stay until the next look')
      continue
    }
    for (const watch of watched) if (watches.delete(watch)) watch.onEnd()
  }
}

/** An agent has several streams and one session. */
function sessionsWatched(): Map<string, [Watch, ...Watch[]]> {
  const sessions = new Map<string, [Watch, ...Watch[]]>()
  for (const watch of watches) {
    const watched = sessions.get(watch.sessionId)
    if (watched) watched.push(watch)
    else sessions.set(watch.sessionId, [watch])
  }
  return sessions
}

const letOthersThrough = () => new Promise((done) => setImmediate(done))

const watches = new Set<Watch>()
let timer: NodeJS.Timeout | undefined
