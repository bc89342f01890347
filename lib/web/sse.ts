import { outgoingOf } from './direct'
import { streamTo } from './direct-stream'

/**
 * Server-sent events with conflation for back-pressure. While a reader keeps up, frames go
 * straight through. When it does not, the newest frame of each key waits and older ones of that
 * key are dropped, so a slow phone costs at most one frame of each kind.
 */
export type Send = (key: string, frame: Uint8Array) => void

const heartbeatMs = 15_000
const retryMs = 2000
const encoder = new TextEncoder()
/** Sent at once: response headers wait for the first chunk. */
const hello = encoder.encode(`retry: ${retryMs}\n\n`)
const heartbeat = encoder.encode(': \n\n')

/** One message as it goes over the wire. */
export function frame(data: unknown): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(data)}\n\n`)
}

/** Answers with a stream. `open` subscribes and resolves to the way out, which is taken once. */
export function eventStream(
  request: Request,
  open: (send: Send, close: () => void) => Promise<() => void>,
): Response {
  const outgoing = outgoingOf(request)
  if (outgoing) {
    const onClose = () => streams.delete(direct)
    const { send, close } = streamTo(outgoing, streamHeaders, hello, open, onClose)
    const direct: OpenStream = { beat: () => send('', heartbeat), close }
    keepBeating()
    streams.add(direct)
    return new Response(null)
  }
  const waiting = new Map<string, Uint8Array>()
  let controller: ReadableStreamDefaultController<Uint8Array>
  let leave: (() => void) | null = null
  let closed = false

  const send: Send = (key, chunk) => {
    if (closed) return
    if (waiting.size === 0 && (controller.desiredSize ?? 0) > 0) controller.enqueue(chunk)
    else {
      waiting.delete(key)
      waiting.set(key, chunk)
    }
  }

  const letGo = () => {
    closed = true
    streams.delete(stream)
    request.signal.removeEventListener('abort', close)
    waiting.clear()
    leave?.()
  }

  const close = () => {
    if (closed) return
    letGo()
    try {
      controller.close()
    } catch {
      // The reader was gone first.
    }
  }

  const stream: OpenStream = { beat: () => send('', heartbeat), close }

  const body = new ReadableStream<Uint8Array>(
    {
      async start(given) {
        controller = given
        controller.enqueue(hello)
        keepBeating()
        streams.add(stream)
        request.signal.addEventListener('abort', close)
        if (request.signal.aborted) close()
        try {
          const way = await open(send, close)
          if (closed) way()
          else leave = way
        } catch (error) {
          letGo()
          throw error
        }
      },
      pull() {
        for (const [key, chunk] of waiting) {
          waiting.delete(key)
          controller.enqueue(chunk)
          if ((controller.desiredSize ?? 0) <= 0) break
        }
      },
      cancel: close,
    },
    { highWaterMark: 4 },
  )
  return new Response(body, { headers: streamHeaders })
}

const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

/** Streams open in this process. */
export function openStreams(): number {
  return streams.size
}

/** Beyond this many a process refuses new streams rather than slow down those it has. */
const mostStreams = 4000

export const isFull = () => openStreams() >= mostStreams

/** Ends every stream, so that a server told to stop can. Pages reconnect to the next one. */
export function closeStreams(): void {
  for (const stream of streams) stream.close()
}

type OpenStream = { beat: () => void; close: () => void }

const globalForStreams = globalThis as {
  dotlineStreams?: Set<OpenStream>
  dotlineBeat?: NodeJS.Timeout
}
const streams = (globalForStreams.dotlineStreams ??= new Set())

/** One timer beats for all streams; a timer each would cost more than the stream does. */
function keepBeating(): void {
  globalForStreams.dotlineBeat ??= setInterval(() => {
    for (const stream of streams) stream.beat()
  }, heartbeatMs).unref()
}
