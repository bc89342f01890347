import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'
import { GET as health } from '@/app/api/health/route'
import { POST as webhook } from '@/app/api/webhooks/gateway/[adapter]/[account]/route'
import type { Config, Keyring } from '@/lib/config'

/** A server on a free port of this machine, gone after the test. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

/** The addresses that `npm run doctor` asks, answered by our routes on the served ports. */
export const routes: RequestListener = async (incoming, outgoing) => {
  const response = await answer(incoming)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(await response.text())
}

async function answer(incoming: IncomingMessage): Promise<Response> {
  const { pathname } = new URL(incoming.url!, 'http://localhost')
  if (pathname === '/api/health') return health()
  const [, adapter, account] = /^\/api\/webhooks\/gateway\/([^/]+)\/([^/]+)$/.exec(pathname) ?? []
  if (!adapter || !account) return new Response(null, { status: 404 })
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const request = new Request('http://localhost/', { method: 'POST', body })
  return webhook(request, { params: Promise.resolve({ adapter, account }) })
}

/** The environment that a configuration was read from. */
export function environmentOf(config: Config): Record<string, string> {
  return {
    PUBLIC_URL: config.publicUrl,
    DATA_DIR: config.dataDir,
    LINK_KEYS: written(config.linkKeys),
    SESSION_KEYS: written(config.sessionKeys),
    SEAL_KEYS: written(config.sealKeys),
    ...(config.databaseUrl && { DATABASE_URL: config.databaseUrl }),
  }
}

const written = (ring: Keyring) => [...ring].map(([id, secret]) => `${id}:${secret}`).join(',')
