import { randomUUID } from 'node:crypto'
import { isRecordLost } from '@/lib/db/port'
import { log } from '@/lib/log'
import { refuse, reply } from './reply'

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

/**
 * Wraps a route's handler: what it throws is a mistake of ours, so it is logged under an id and
 * answered without a word of its cause. A record that cannot be reached is none: it is answered
 * with `whenLost`, by default in JSON.
 */
export function route<Context>(
  handler: Handler<Context>,
  whenLost: (request: Request) => Promise<Response> = async () => refuse('unavailable'),
): Handler<Context> {
  return async (request, context) => {
    try {
      return await handler(request, context)
    } catch (error) {
      if (isNextSignal(error)) throw error
      if (isRecordLost(error)) {
        log().error(
          { method: request.method, error: whatHappened(error) },
          'the record cannot be reached',
        )
        return whenLost(request)
      }
      const id = randomUUID()
      log().error({ id, method: request.method, error: whatHappened(error) }, 'a request failed')
      return reply(500, { error: { code: 'internal', message: 'Something went wrong here.', id } })
    }
  }
}

/** Redirects and not-found travel through Next as errors with a digest. */
function isNextSignal(error: unknown): boolean {
  return typeof (error as { digest?: unknown } | null)?.digest === 'string'
}

/** Name, code and stack. Not the message of a database error, which may quote the values it was given. */
function whatHappened(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = (error as { code?: string }).code
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
  return {
    name: error.name,
    ...(code ? { code } : { message: error.message }),
    stack: stack?.join('\n'),
  }
}
