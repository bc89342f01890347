import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Theme } from '@/lib/merchant/theme'
import bundle from './bundle.json'
import { merchantOf } from './merchant'
import type { CallerPage } from './page'
import { plainTheme } from './plain-theme'
import { pageCss } from './style'
import { callerPage, type CallerView } from './view'

type Answer = {
  request: Request
  publicUrl: string
  status: number
  page: CallerPage
  /** Null when the address is no link of ours: then there is no merchant and no script. */
  theme: Theme | null
  now: number
} & Pick<CallerView, 'refused' | 'name'>

/** Answers with the caller's page as one HTML document that nothing on the way may keep. */
export async function answerPage(answer: Answer): Promise<Response> {
  const { request, publicUrl, status, theme, ...shown } = answer
  // Imported here, because Next allows it in no file that is also a server component.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const css = pageCss(theme ?? plainTheme)
  const script = theme && bundle.script
  const merchant = theme && merchantOf(theme)
  const html = `<!doctype html>${renderToStaticMarkup(callerPage({ ...shown, css, script, merchant }))}`
  const headers = new Headers({
    ...securityHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentPolicy(css, publicUrl),
  })
  if (publicUrl.startsWith('https:')) {
    headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  }
  const body = compressed(request, html, headers, quick)
  return new Response(request.method === 'HEAD' ? null : body, { status, headers })
}

/** Compresses a body as the browser asks for it, and says so in `headers`. */
export function compressed(
  request: Request,
  body: string,
  headers: Headers,
  { brotli, gzip }: { brotli: number; gzip: number },
): BodyInit {
  const wanted = request.headers.get('accept-encoding') ?? ''
  headers.set('Vary', 'Accept-Encoding')
  if (/\bbr\b/.test(wanted)) {
    headers.set('Content-Encoding', 'br')
    const params = { [constants.BROTLI_PARAM_QUALITY]: brotli }
    return new Uint8Array(brotliCompressSync(body, { params }))
  }
  if (/\bgzip\b/.test(wanted)) {
    headers.set('Content-Encoding', 'gzip')
    return new Uint8Array(gzipSync(body, { level: gzip }))
  }
  return body
}

/** For what is made anew each time. */
const quick = { brotli: 4, gzip: 6 }

const securityHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'payment=(), camera=(), microphone=(), geolocation=()',
}

/**
 * One script by its hash and address (older browsers know only the address for a file), one style
 * by its hash, and no way for script to write markup.
 */
function contentPolicy(css: string, publicUrl: string): string {
  const style = createHash('sha256').update(css).digest('base64')
  const { file, integrity } = bundle.script
  return [
    "default-src 'none'",
    `script-src '${integrity}' ${publicUrl}/p/script/${file}`,
    `style-src 'sha256-${style}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
