import { route } from '@/lib/web/route'
import bundle from '../../[link]/bundle.json'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ file: string }> }

/** The script of the caller's page. Its name is a hash of its text, so it never goes stale. */
export const GET = route(async (_request: Request, { params }: Context) => {
  if ((await params).file !== bundle.script.file) return new Response(null, { status: 404 })
  return new Response(bundle.script.code, { headers })
})

const headers = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
