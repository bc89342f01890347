import { findByLink } from '@/lib/payment/caller'
import { ProgressReport, reportProgress } from '@/lib/payment/progress'
import { ports } from '@/lib/ports'
import { direct } from '@/lib/web/direct'
import { readJson } from '@/lib/web/read'
import { refuse } from '@/lib/web/reply'
import { route } from '@/lib/web/route'
import { isSameOrigin } from '@/lib/web/same-origin'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ link: string }> }

const maxBodyBytes = 4096

/** A field moved on, or the page came or went. */
export const POST = route(async (request: Request, { params }: Context) => {
  const p = await ports()
  if (!isSameOrigin(request, p.config.publicUrl)) return refuse('wrong_origin')
  const report = await readJson(request, ProgressReport, maxBodyBytes)
  if (!report.ok) return report.response
  const found = await findByLink(p, (await params).link)
  if (!found) return refuse('not_found')
  await reportProgress(p, found.paymentId, report.value)
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
})

direct('POST', '/p/[link]/progress', POST)
