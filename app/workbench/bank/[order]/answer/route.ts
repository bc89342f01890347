import { readLedger } from '@/lib/gateway/sandbox/ledger'
import { ledgerFile } from '@/lib/gateway/sandbox/sandbox'
import { hearGateway } from '@/lib/payment/gateway-news'
import { ports } from '@/lib/ports'
import { readForm } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'
import { seeOther } from '@/lib/web/see-other'

const maxBodyBytes = 1024

/** The caller answers the sandbox's bank, which tells the sandbox and sends the browser back. */
export const POST = route(
  async (request: Request, { params }: { params: Promise<{ order: string }> }) => {
    const opened = await ports()
    if (!isSameOrigin(request, opened.config.publicUrl)) return refuse('wrong_origin')
    const form = await readForm(request, maxBodyBytes)
    if (!form.ok) return form.response
    const { order } = await params
    const entry = readLedger(ledgerFile(opened.config.dataDir)).find(({ key }) => key === order)
    if (!entry?.passed) return refuse('not_found')
    const body = JSON.stringify({ order, answer: form.value.get('answer') })
    await hearGateway(opened, null, { headers: request.headers, body })
    return seeOther(new URL(entry.returnUrl).pathname)
  },
)
