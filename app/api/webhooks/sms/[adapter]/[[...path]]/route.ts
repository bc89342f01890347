import { noteReceipt } from '@/lib/payment/delivery'
import { ports } from '@/lib/ports'
import { readText } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'

export const dynamic = 'force-dynamic'

const maxBodyBytes = 16 * 1024

type Params = { adapter: string; path?: string[] }

/**
 * A carrier says what became of texts. Who may is the adapter's to say: it knows its vendor's
 * signature. The answer goes out when the record has it, so that what is lost here comes again.
 */
export const POST = route(async (request: Request, context: { params: Promise<Params> }) => {
  const { adapter, path = [] } = await context.params
  const opened = await ports()
  if (adapter !== opened.sms.name) return refuse('not_found')
  const body = await readText(request, maxBodyBytes)
  if (!body.ok) return body.response
  const { headers } = request
  const { receipts, answer } = await opened.sms.read({ path, headers, body: body.value })
  for (const receipt of receipts) await noteReceipt(opened, receipt)
  return new Response(null, { status: answer.status })
})
