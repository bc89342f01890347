import type { Ports } from '@/lib/ports'
import { watchSession } from '@/lib/staff/watch'
import { refuse } from '@/lib/web/reply'
import { eventStream, frame, isFull } from '@/lib/web/sse'

const signedOut = frame({ signedOut: true })

/** Streams these topics to an agent's page for as long as their session lives. */
export function agentStream(
  request: Request,
  { bus, db }: Pick<Ports, 'bus' | 'db'>,
  sessionId: string,
  topics: string[],
): Response {
  if (isFull()) return refuse('too_many_streams')
  return eventStream(request, async (send, close) => {
    const unwatch = watchSession(db, sessionId, () => {
      send('session', signedOut)
      close()
    })
    const unsubscribe = await bus.subscribe(topics, ({ key, frame }) => send(key, frame))
    return () => {
      unwatch()
      unsubscribe()
    }
  })
}

/** Link checkers and proxies send HEAD, which would otherwise open a stream and never close it. */
export const headOfStream = () => new Response(null, { status: 405, headers: { Allow: 'GET' } })
