import { hashApiKey } from '@/lib/merchant/api-key'
import { useApiKey } from '@/lib/merchant/api-key-store'
import type { ApiScope } from '@/lib/merchant/api-scopes'
import { ports, type Ports } from '@/lib/ports'
import { arrived } from './read'
import { refuse } from './reply'
import { route } from './route'

export type ApiContext<Params> = {
  merchantId: string
  /** For the audit log. */
  apiKeyId: string
  ports: Ports
  params: Params
}

/** That a key is in use is written down at most this often: each write waits for the disk. */
const usedStepMs = 60_000

/**
 * Wraps a route for machines: `Authorization: Bearer <API key>` says for which merchant it acts,
 * and the key must have been made for this. Such calls carry no cookie, so it does not matter
 * where they come from.
 */
export function withApiKey<Params extends object = Record<string, string>>(
  scope: ApiScope,
  handler: (request: Request, context: ApiContext<Params>) => Promise<Response>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return route(async (request, context) => {
    const opened = await ports()
    const first = await whoMay(opened, request, scope)
    if (first instanceof Response) return first
    // A key that is revoked while a body comes in slowly does nothing by it.
    const whole = await arrived(request)
    const who = whole === request ? first : await whoMay(opened, request, scope)
    if (who instanceof Response) return who
    return handler(whole, { ...who, ports: opened, params: await context.params })
  })
}

async function whoMay(
  { db }: Ports,
  request: Request,
  scope: ApiScope,
): Promise<{ merchantId: string; apiKeyId: string } | Response> {
  const key = /^Bearer +([\w-]{20,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const found = key ? await useApiKey(db, hashApiKey(key), usedStepMs) : null
  if (!found) return refuse('bad_api_key')
  if (!found.scopes.includes(scope)) return refuse('missing_scope', { scope })
  return { merchantId: found.merchantId, apiKeyId: found.id }
}
