import { createHash } from 'node:crypto'
import { z } from 'zod'
import { pageCss } from '@/app/p/[link]/style'
import { previewStates, sampleView } from '@/app/p/[link]/samples'
import { callerPage } from '@/app/p/[link]/view'
import { readDbClock } from '@/lib/db/now'
import { locales } from '@/lib/locale'
import { schemes } from '@/lib/merchant/contrast'
import type { Db } from '@/lib/db/port'
import { draftOf, type Draft } from '@/lib/merchant/draft'
import { findEditing } from '@/lib/merchant/editing-store'
import { findVersion } from '@/lib/merchant/history-store'
import { shownDraft } from '@/lib/merchant/shown-draft'
import { refuse } from '@/lib/web/reply'
import { withStaff } from '@/lib/web/staff'

export const dynamic = 'force-dynamic'

const Query = z.object({
  state: z.enum(previewStates),
  lang: z.enum(locales),
  scheme: z.enum(schemes),
  version: z.coerce.number().int().positive().optional(),
})

/**
 * The caller's real page as the saved draft or one version would have it, from sample data: nothing is written,
 * and nothing on it does anything. `revision` in the address only makes it another address.
 */
export const GET = withStaff<{ configuration: string }>(
  'owner',
  async (request, { staff, ports, params }) => {
    const asked = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!asked.success) return refuse('not_found')
    const { state, lang, scheme, version } = asked.data
    const draft = await contentOf(ports.db, staff.merchantId, params.configuration, version)
    if (!draft) return refuse('not_found')
    const source = shownDraft(draft)
    const css = pageCss(source.theme, scheme)
    const view = sampleView(state, source, await readDbClock(ports.db), lang)
    // Imported here, because Next allows it in no file that is also a server component.
    const { renderToStaticMarkup } = await import('react-dom/server')
    const html = `<!doctype html>${renderToStaticMarkup(callerPage({ ...view, css }))}`
    return new Response(html, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': contentPolicy(css),
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'X-Robots-Tag': 'noindex, nofollow',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Permissions-Policy': 'payment=(), camera=(), microphone=(), geolocation=()',
      },
    })
  },
  { touch: false },
)

async function contentOf(
  db: Db,
  merchantId: string,
  id: string,
  number: number | undefined,
): Promise<Draft | undefined> {
  if (number === undefined) return (await findEditing(db, merchantId, id))?.draft
  const content = await findVersion(db, merchantId, id, number)
  return content ? draftOf(content) : undefined
}

/** No script, no post, in no frame but our own; sandboxed even when it is opened by itself. */
function contentPolicy(css: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    "img-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ].join('; ')
}
