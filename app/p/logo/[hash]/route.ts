import { findLogo } from '@/lib/merchant/store'
import { ports } from '@/lib/ports'
import { route } from '@/lib/web/route'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ hash: string }> }

/** A merchant's logo. Its name is a hash of its bytes; opened by itself it may do nothing. */
export const GET = route(async (_request: Request, { params }: Context) => {
  const { hash } = await params
  const logo = /^[0-9a-f]{16}$/.test(hash) ? await findLogo((await ports()).db, hash) : null
  if (!logo) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(logo.bytes), {
    headers: {
      'Content-Type': logo.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  })
})
