import { NextResponse, type NextRequest } from 'next/server'
import { config as settings } from '@/lib/config'
import { pathHeader } from '@/lib/web/safe-next'

/**
 * Security headers and a nonce for the pages of staff. It decides nothing about who may enter
 * (every page and route asks for itself) and imports nothing with a port. The caller's page,
 * streams and posts do without it. See docs/decisions/001-middleware.md.
 */
export function middleware(request: NextRequest): NextResponse {
  const policy = contentPolicy(newNonce())
  // Next reads the nonce from the policy among the request's headers. Set, never added to: what
  // came in under these names is not ours.
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.delete('Content-Security-Policy-Report-Only')
  headers.set(pathHeader, pathOf(request))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(always)) response.headers.set(name, value)
  if (settings().publicUrl.startsWith('https:')) {
    response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  }
  return response
}

export const config = {
  runtime: 'nodejs',
  matcher: [
    '/',
    '/sign-in',
    '/sign-in/(second|set-up)',
    '/invite/:token',
    '/agent',
    '/agent/payment/:payment',
    '/workbench',
    '/workbench/bank/:order',
    '/account',
    '/console',
    '/console/payments',
    '/console/payments/:payment',
    '/console/reports',
    '/console/configurations',
    '/console/configurations/:configuration',
    '/console/configurations/:configuration/(form|theme|text|history)',
    '/console/gateways',
    '/console/trunks',
    '/console/staff',
    '/console/keys',
    '/console/audit',
  ],
}

const always = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'payment=(), camera=(), microphone=(), geolocation=()',
  'Cache-Control': 'no-store',
}

/** React's development build evaluates code to show where an error came from; a constant of the build. */
const evaluates = process.env.NODE_ENV === 'development'

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluates ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    // The theme editor shows the caller's page.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

const newNonce = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')

function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.searchParams)
  // What Next adds when it fetches a page in the background.
  query.delete('_rsc')
  return nextUrl.pathname + (query.size > 0 ? `?${query}` : '')
}
