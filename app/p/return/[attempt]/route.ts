import { unknownPage } from '@/app/p/[link]/caller-page'
import { answerPage } from '@/app/p/[link]/answer'
import { localeOf } from '@/app/p/[link]/language'
import { comeBack } from '@/lib/payment/resume'
import { ports } from '@/lib/ports'
import { readForm } from '@/lib/web/read'
import { route } from '@/lib/web/route'
import { seeOther } from '@/lib/web/see-other'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ attempt: string }> }

/** Adyen's `redirectResult` alone may have 20,000 characters. */
const maxBodyBytes = 64 * 1024
/** Most gateways answer within this; the page waits for the others. */
const patienceMs = 2000

/**
 * The caller's browser comes back from their bank: gone to, or posted to by the bank's own page.
 * Whoever sends it, it only has the gateway asked, and then reads the record.
 */
export const GET = route(async (request: Request, { params }: Context) =>
  back(request, (await params).attempt, new URL(request.url).searchParams),
)

export const POST = route(async (request: Request, { params }: Context) => {
  const form = await readForm(request, maxBodyBytes)
  return form.ok ? back(request, (await params).attempt, form.value) : form.response
})

/** A preview of this address must not use up what the caller brought back. */
export const HEAD = () => new Response(null, { status: 405, headers: { Allow: 'GET, POST' } })

async function back(
  request: Request,
  attempt: string,
  brought: URLSearchParams,
): Promise<Response> {
  const p = await ports()
  const returned = await comeBack(p, attempt, Object.fromEntries(brought))
  if (!returned) {
    const { publicUrl } = p.config
    const now = p.clock.now()
    const page = unknownPage(localeOf(request))
    return answerPage({ request, publicUrl, status: 404, page, theme: null, now })
  }
  await Promise.race([returned.asked, new Promise((done) => setTimeout(done, patienceMs))])
  const { pathname } = new URL(returned.link)
  return seeOther(`${pathname}?try=${encodeURIComponent(returned.submitKey)}`)
}
