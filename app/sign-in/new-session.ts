import { ports } from '@/lib/ports'
import { endSession } from '@/lib/staff/session'
import { lookAtSessions } from '@/lib/staff/watch'
import { readSessionId, sessionCookie } from '@/lib/web/session-cookie'

/** The cookie of a new session. The one this browser had before is over: nobody goes on with it. */
export async function newSession(request: Request, sessionId: string): Promise<Headers> {
  const { config, db } = await ports()
  const earlier = await readSessionId(config, request)
  if (earlier && (await endSession(db, earlier))) void lookAtSessions()
  return sessionCookie(config, request, sessionId)
}
