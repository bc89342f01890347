import { createHash } from 'node:crypto'
import type { Theme } from '@/lib/merchant/theme'
import bundle from './bundle.json'
import { merchantOf } from './merchant'
import type { CallerPage } from './caller-page'
import { plainTheme } from '@/lib/merchant/plain-theme'
import { choiceCookie, chosenIn, localeOf } from './language'
import { mineOf } from './mine'
import { pageCss } from './style'
import { callerPage, type CallerView } from './view'

type Answer = {
  request: Request
  publicUrl: string
  status: number
  page: CallerPage
  /** Null when nobody is known by the address: then there is no merchant and no script. */
  theme: Theme | null
  now: number
} & Pick<CallerView, 'cardKey' | 'refused' | 'name' | 'bank'>

/** Answers with the caller's page as one HTML document that nothing on the way may keep. */
export async function answerPage(answer: Answer): Promise<Response> {
  const { request, publicUrl, status, theme, ...shown } = answer
  // Imported here, because Next allows it in no file that is also a server component.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const css = pageCss(theme ?? plainTheme)
  const script = theme && bundle.script
  const locale = localeOf(request)
  const merchant = theme && merchantOf(theme, locale)
  const view = { ...shown, css, script, merchant, locale, mine: mineOf(request) }
  const html = `<!doctype html>${renderToStaticMarkup(callerPage(view))}`
  const headers = new Headers({
    ...securityHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentPolicy(css, publicUrl, answer.bank?.url),
  })
  if (publicUrl.startsWith('https:')) {
    headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  }
  if (theme && request.method === 'GET' && chosenIn(request)) {
    headers.set('Set-Cookie', choiceCookie(locale, publicUrl))
  }
  // Not compressed here: Next takes Content-Encoding off what a handler answers, and gzips by itself.
  return new Response(request.method === 'HEAD' ? null : html, { status, headers })
}

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
function contentPolicy(css: string, publicUrl: string, bank?: string): string {
  const style = createHash('sha256').update(css).digest('base64')
  const { file, integrity } = bundle.script
  return [
    "default-src 'none'",
    `script-src '${integrity}' ${publicUrl}/p/script/${file}`,
    `style-src 'sha256-${style}'`,
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${bank ? ` ${new URL(bank).origin}` : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
