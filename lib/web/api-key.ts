import { hashApiKey } from '@/lib/merchant/api-key'
import { findApiKey } from '@/lib/merchant/store'
import { ports, type Ports } from '@/lib/ports'
import { refuse } from './reply'
import { route } from './route'

export type ApiContext<Params> = { merchantId: string; ports: Ports; params: Params }

/**
 * Wraps a route for machines: `Authorization: Bearer <API key>` says for which merchant it acts.
 * Such calls carry no cookie, so it does not matter where they come from.
 */
export function withApiKey<Params extends object = Record<string, string>>(
  handler: (request: Request, context: ApiContext<Params>) => Promise<Response>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return route(async (request, context) => {
    const opened = await ports()
    const key = /^Bearer +([\w-]{20,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    const found = key ? await findApiKey(opened.db, hashApiKey(key)) : null
    if (!found) return refuse('bad_api_key')
    const { merchantId } = found
    return handler(request, { merchantId, ports: opened, params: await context.params })
  })
}
