import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { config, middleware } from '@/middleware'

const pass = (path: string, headers: Record<string, string> = {}) =>
  middleware(new NextRequest(`http://localhost:3000${path}`, { headers }))

/** What the page behind it is told. */
const told = (response: Response, name: string) =>
  response.headers.get(`x-middleware-request-${name}`)

const nonceIn = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

test('every page has a nonce of its own, and Next is told the same one', () => {
  const [one, two] = [pass('/agent'), pass('/agent')]
  const policy = one.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(told(one, 'content-security-policy')).toBe(policy)
  expect(nonceIn(policy)).toMatch(/^[\w+/]{22}==$/)
  expect(nonceIn(policy)).not.toBe(nonceIn(two.headers.get('content-security-policy')))
})

test('what comes in under our names is overwritten', () => {
  const response = pass('/agent', {
    'content-security-policy': "script-src 'nonce-evil' 'unsafe-inline'",
    'content-security-policy-report-only': "script-src 'nonce-evil'",
    'x-dotline-path': '//evil.example',
  })
  expect(told(response, 'content-security-policy')).not.toContain('evil')
  expect(told(response, 'content-security-policy-report-only')).toBeNull()
  expect(told(response, 'x-dotline-path')).toBe('/agent')
})

test('a page is told where it is, without what Next adds', () => {
  expect(told(pass('/agent/payment/p1?tab=2&_rsc=1x2y'), 'x-dotline-path')).toBe(
    '/agent/payment/p1?tab=2',
  )
})

test('pages are never kept, framed or guessed at', () => {
  const { headers } = pass('/agent')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

test('browsers are held to https only where there is https', () => {
  expect(pass('/agent').headers.get('strict-transport-security')).toBeNull()
  process.env.PUBLIC_URL = 'https://pay.example.com'
  expect(pass('/agent').headers.get('strict-transport-security')).toContain('max-age=63072000')
  process.env.PUBLIC_URL = 'http://localhost:3000'
})

test('nothing that takes a body or stays open passes through it', () => {
  for (const path of config.matcher) expect(path).not.toMatch(/^\/(p|api)\b|live|active/)
})
