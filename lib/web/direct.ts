import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Addresses that are asked for with every key pressed, and held open by every agent. Next serves
 * them like any other; our own server (scripts/serve.mjs) calls the same handlers without it,
 * which costs a quarter. A handler is known here once its module has been loaded.
 */
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

type Door = { method: string; path: RegExp; handler: Handler<never> }

const globalForDoors = globalThis as {
  dotlineDoors?: Map<string, Door>
  dotlineDirect?: typeof serveDirectly
}
const doors: Map<string, Door> = (globalForDoors.dotlineDoors ??= new Map())

/** `path` is written as Next has it in folders: `/p/[link]/progress`. */
export function direct<Params>(method: string, path: string, handler: Handler<Params>): void {
  const pattern = path.replace(/\[(\w+)\]/g, '(?<$1>[\\w.-]+)')
  doors.set(`${method} ${path}`, { method, path: new RegExp(`^${pattern}$`), handler })
  globalForDoors.dotlineDirect ??= serveDirectly
}

/** Answers a request that has a door here; false leaves it to Next. */
function serveDirectly(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const path = incoming.url!.split('?', 1)[0]!
  for (const door of doors.values()) {
    if (door.method !== incoming.method) continue
    const found = door.path.exec(path)
    if (!found) continue
    answer(door.handler, { ...found.groups }, incoming, outgoing).catch(() => outgoing.destroy())
    return true
  }
  return false
}

async function answer(
  handler: Handler<never>,
  params: Record<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = requestOf(incoming)
  outgoings.set(request, outgoing)
  const response = await handler(request, { params: Promise.resolve(params as never) })
  if (outgoing.headersSent) return
  const body = response.body ? Buffer.from(await response.arrayBuffer()) : null
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value)
  if (body) outgoing.setHeader('content-length', body.byteLength)
  outgoing.writeHead(response.status)
  outgoing.end(body)
}

/** The response a stream may write to by itself; undefined when Next stands between. */
export function outgoingOf(request: Request): ServerResponse | undefined {
  return outgoings.get(request)
}

const outgoings = new WeakMap<Request, ServerResponse>()

/** What handlers read of a request, and nothing that they do not. */
function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers(incoming.headers as Record<string, string>)
  const url = `http://${incoming.headers.host ?? 'localhost'}${incoming.url}`
  // Who stops reading half-way still answers, so the connection must not go down with the body.
  const chunks = () => incoming.iterator({ destroyOnReturn: false })
  const body = incoming.method === 'GET' ? null : { [Symbol.asyncIterator]: chunks }
  return { method: incoming.method, url, headers, body } as unknown as Request
}
