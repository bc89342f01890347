import { expect, test } from 'vitest'
import type { Brand } from '@/lib/card/brand'
import { groupDigits, groupsOf } from '@/lib/card/groups'

test.each<[Brand | null, string, string]>([
  ['visa', '4111111111111111', '4111 1111 1111 1111'],
  ['amex', '378282246310005', '3782 822463 10005'],
  ['diners-club', '36227206271667', '3622 720627 1667'],
  ['maestro', '6771798021000008123', '6771 7980 2100 0008 123'],
  [null, '41111', '4111 1'],
  ['amex', '37828', '3782 8'],
  ['visa', '4', '4'],
  ['visa', '', ''],
])('digits of %s stand as on plastic: %s', (brand, digits, shown) => {
  expect(groupDigits(digits, brand)).toBe(shown)
})

test.each<[Brand | null, number]>([
  ['visa', 16],
  ['visa', 19],
  ['amex', 15],
  ['diners-club', 14],
  ['diners-club', 16],
  [null, 0],
])('the groups of %s have room for all %i digits', (brand, length) => {
  const room = groupsOf(brand, length).reduce((sum, size) => sum + size, 0)
  expect(room).toBeGreaterThanOrEqual(length)
})
