import type { ServerResponse } from 'node:http'
import type { Send } from './sse'

/** A stream written straight to its connection, with the same conflation as `eventStream`. */
export function streamTo(
  outgoing: ServerResponse,
  headers: Record<string, string>,
  hello: Uint8Array,
  open: (send: Send, close: () => void) => Promise<() => void>,
  onClose: () => void,
): { send: Send; close: () => void } {
  let waiting: Map<string, Uint8Array> | null = null
  let leave: (() => void) | null = null
  let closed = false

  const send: Send = (key, chunk) => {
    if (closed) return
    if (!waiting && !outgoing.writableNeedDrain) return void outgoing.write(chunk)
    waiting ??= new Map()
    waiting.delete(key)
    waiting.set(key, chunk)
  }
  const close = () => {
    if (closed) return
    closed = true
    waiting = null
    onClose()
    leave?.()
    outgoing.end()
  }
  outgoing.on('drain', () => {
    const chunks = waiting
    waiting = null
    for (const [key, chunk] of chunks ?? []) send(key, chunk)
  })
  outgoing.once('close', close)
  outgoing.writeHead(200, headers)
  outgoing.write(hello)
  void open(send, close).then((way) => {
    if (closed) way()
    else leave = way
  }, close)
  return { send, close }
}
