import type { Door } from '../doors/door'
import { fillPath, handlersAt, type Method } from './route-tree'
import { refuseSecrets } from './page-request'
import type { TwoMerchants } from './two-merchants'

/** One row of the table. */
export type Listed = { path: string; method: Method; door: Door }

export const origin = 'http://localhost:3000'
export const ours = { 'sec-fetch-site': 'same-origin' }
export const theirs = { 'sec-fetch-site': 'cross-site' }
export const reads = (method: Method) => method === 'GET' || method === 'HEAD'

/** The two businesses with what a door needs in the first. */
export async function worldOf(world: TwoMerchants, given: Door['given']): Promise<TwoMerchants> {
  return { ...world, ids: { ...world.ids, ...(await given?.(world)) } }
}

/** Knocks at a route with what the table says it is asked with. */
export async function knock(
  { path, method, door }: Listed,
  world: TwoMerchants,
  headers: Record<string, string>,
  changes?: unknown,
): Promise<{ status: number; body: string }> {
  const { ids } = world
  const handler = (await handlersAt(path))[method]!
  const url = new URL(fillPath(path, ids), origin)
  if ('role' in door) {
    for (const [name, value] of Object.entries(door.query?.(ids) ?? {})) {
      url.searchParams.set(name, value)
    }
  }
  const asked = changes ?? (await door.body?.(ids, world)) ?? {}
  const isBytes = Buffer.isBuffer(asked)
  const leaving = new AbortController()
  const type = { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }
  const init = {
    method,
    headers: { ...type, ...headers },
    body: reads(method) ? undefined : isBytes ? new Uint8Array(asked) : JSON.stringify(asked),
    signal: leaving.signal,
  }
  const response = await handler(new Request(url, init), { params: Promise.resolve(ids) })
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = streams ? '' : await response.text()
  refuseSecrets(path, text)
  leaving.abort()
  if (streams) await response.body?.cancel().catch(() => {})
  return { status: response.status, body: text }
}

/** What an answer to a stranger must not have in it, unless they said it themselves. */
export function hintsOf({ ids, here }: TwoMerchants, { path }: Listed): string[] {
  const { merchantId, mia, olga } = here.ports.demo
  const said = Object.entries(ids).filter(([name]) => !path.includes(`[${name}]`))
  const own = said.filter(([name]) => name !== 'action').map(([, id]) => id)
  return [...own, merchantId, mia, olga, 'Harper', 'Bridge Street', 'bridgestreet']
}
