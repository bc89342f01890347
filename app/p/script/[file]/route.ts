import { route } from '@/lib/web/route'
import { compressed } from '../../[link]/answer'
import bundle from '../../[link]/bundle.json'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ file: string }> }
type Ready = { body: BodyInit; headers: Headers }

/** The script of the caller's page. Its name is a hash of its text, so it never goes stale. */
export const GET = route(async (request: Request, { params }: Context) => {
  if ((await params).file !== bundle.script.file) return new Response(null, { status: 404 })
  const { body, headers } = readyFor(request)
  return new Response(body, { headers })
})

/** Compressed as hard as can be, once for each way a browser asks. */
const ready = new Map<string, Ready>()
const thorough = { brotli: 11, gzip: 9 }

function readyFor(request: Request): Ready {
  const wanted = request.headers.get('accept-encoding') ?? ''
  const way = ['br', 'gzip'].find((name) => new RegExp(`\\b${name}\\b`).test(wanted)) ?? ''
  const known = ready.get(way)
  if (known) return known
  const headers = new Headers({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  const made = { body: compressed(request, bundle.script.code, headers, thorough), headers }
  ready.set(way, made)
  return made
}
