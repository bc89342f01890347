import { describe, expect, test } from 'vitest'
import { expiryOf, hasExpired, linkLifetimeMs } from '@/lib/payment/expiry'
import { PaymentStatus } from '@/lib/payment/payment'

const hours = 60 * 60 * 1000
const sentAt = Date.UTC(2026, 10, 22, 14)

const linkHours = 72

test('a link lives for 72 hours at most', () => {
  expect(linkLifetimeMs).toBe(72 * hours)
})

describe('it lives for the hours of its configuration', () => {
  test.each([
    [1, 1],
    [24, 24],
    [72, 72],
    [73, 72],
    [1e6, 72],
  ])('%i hours are %i', (linkHours, lived) => {
    const expiresAt = expiryOf({ sentAt, callEndedAt: null, linkHours })
    expect(expiresAt - sentAt).toBe(lived * hours)
  })
})

describe('it runs out 72 hours after', () => {
  test.each<[string, number | null, number]>([
    ['sending, while the call lasts', null, sentAt],
    ['the call’s end', sentAt + 20 * 60_000, sentAt + 20 * 60_000],
    ['sending, when it was sent after the call', sentAt - 3 * hours, sentAt],
    ['either, when they are one moment', sentAt, sentAt],
  ])('%s', (_, callEndedAt, from) => {
    expect(expiryOf({ sentAt, callEndedAt, linkHours })).toBe(from + linkLifetimeMs)
  })
})

describe('to the millisecond', () => {
  const expiresAt = expiryOf({ sentAt, callEndedAt: null, linkHours })

  test.each([
    [-1, false],
    [0, true],
    [1, true],
    [72 * hours, true],
  ])('72 hours and %i ms: expired is %s', (ms, expired) => {
    for (const status of ['requested', 'opened', 'declined'] as const) {
      expect(hasExpired({ status, expiresAt }, expiresAt + ms)).toBe(expired)
    }
  })

  test.each<PaymentStatus>([
    'processing',
    'unconfirmed',
    'succeeded',
    'locked',
    'canceled',
    'draft',
  ])('%s never expires', (status) => {
    expect(hasExpired({ status, expiresAt }, expiresAt + 1)).toBe(false)
  })

  test('what is marked as expired is, whatever the clock says', () => {
    expect(hasExpired({ status: 'expired', expiresAt }, sentAt)).toBe(true)
  })

  test('a link without a time has not run out', () => {
    expect(hasExpired({ status: 'requested', expiresAt: null }, Number.MAX_SAFE_INTEGER)).toBe(
      false,
    )
  })
})
