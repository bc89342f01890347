import { expect, test } from 'vitest'
import { safeNext } from '@/lib/web/safe-next'

test.each(['/agent', '/agent/payment/p1?tab=2', '/console', '/workbench'])(
  '%s is a page to come back to',
  (next) => {
    expect(safeNext(next)).toBe(next)
  },
)

test.each([
  null,
  '',
  'https://evil.example/agent',
  '//evil.example/agent',
  '/\\evil.example/agent',
  '/\t/evil.example/agent',
  '/.//evil.example',
  '/agent/..//evil.example',
  'javascript:alert(1)',
  '/p/some-link',
  '/sign-in',
  '/agents',
  `/agent?${'x'.repeat(600)}`,
])('%j is not', (next) => {
  expect(safeNext(next)).toBeNull()
})

test.each(['4242 4242 4242 4242', '４２４２４２４２４２４２４２４２'])(
  'a search for %s does not go along through signing in',
  (q) => {
    const query = new URLSearchParams({ list: 'all', q })
    expect(safeNext(`/console/payments?${query}`)).toBe('/console/payments')
    expect(safeNext('/console/payments?q=HS-4242')).toBe('/console/payments?q=HS-4242')
  },
)
