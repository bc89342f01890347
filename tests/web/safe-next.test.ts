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
