import { hearGateway } from '@/lib/payment/gateway-news'
import { ports } from '@/lib/ports'
import { readText } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'

export const dynamic = 'force-dynamic'

/** Adyen posts its news in batches. */
const maxBodyBytes = 512 * 1024

/**
 * A gateway posts news to the address of one account. Whether it was the gateway is the adapter's
 * to say: it knows its vendor's signature. Nothing of the body is logged.
 */
export const POST = route(
  async (
    request: Request,
    { params }: { params: Promise<{ adapter: string; account: string }> },
  ) => {
    const { adapter, account } = await params
    const opened = await ports()
    const row = await opened.gateways.find(account)
    if (!row || row.gateway !== adapter) return refuse('not_found')
    const body = await readText(request, maxBodyBytes)
    if (!body.ok) return body.response
    const { status, body: said } = await hearGateway(opened, account, {
      headers: request.headers,
      body: body.value,
    })
    return new Response(said ?? null, { status, headers: { 'Cache-Control': 'no-store' } })
  },
)
