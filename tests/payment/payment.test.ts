import { describe, expect, test } from 'vitest'
import {
  hasEnded,
  PaymentStatus,
  statusesBefore,
  step,
  type PaymentAction,
} from '@/lib/payment/payment'

const statuses = PaymentStatus.options
const actions: PaymentAction[] = [
  'request',
  'revise',
  'open',
  'submit',
  'approve',
  'decline',
  'fail',
  'lock',
  'loseContact',
  'challenge',
  'expire',
  'cancel',
  'renew',
]
const inFlight: PaymentStatus[] = ['processing', 'authenticating', 'unconfirmed']

describe.each(inFlight)('money in flight (%s)', (status) => {
  test.each<PaymentAction>(['cancel', 'expire', 'submit', 'open', 'revise', 'renew', 'request'])(
    'cannot: %s',
    (action) => {
      expect(step(status, action)).toBeNull()
    },
  )

  test('has not ended', () => {
    expect(hasEnded(status)).toBe(false)
  })
})

test('only what the gateway was asked for can be approved, declined or lost', () => {
  for (const action of ['approve', 'decline', 'fail', 'lock'] as const) {
    expect(statusesBefore(action)).toEqual(inFlight)
  }
  expect(statusesBefore('loseContact')).toEqual(['processing', 'authenticating'])
  expect(statusesBefore('challenge')).toEqual(['processing', 'authenticating'])
})

test.each<PaymentStatus>(['succeeded', 'locked', 'canceled'])('%s is final', (status) => {
  expect(actions.filter((action) => step(status, action) !== null)).toEqual([])
  expect(hasEnded(status)).toBe(true)
})

test('an expired link may be sent once more, and nothing else', () => {
  expect(actions.filter((action) => step('expired', action) !== null)).toEqual(['renew'])
  expect(hasEnded('expired')).toBe(true)
})

test('a card can be charged only with a link that exists', () => {
  expect(statusesBefore('submit')).toEqual(['requested', 'opened', 'declined'])
})

test('whatever may be charged may also expire', () => {
  expect(statusesBefore('expire')).toEqual(statusesBefore('submit'))
})

test('nothing reopens behind money in flight but a final answer', () => {
  for (const status of inFlight) {
    const ways = actions.filter((action) => step(status, action) !== null)
    const open = ways.filter((action) => statusesBefore('submit').includes(step(status, action)!))
    expect(open).toEqual(['decline', 'fail'])
  }
})

test('every status can be reached from an empty form, and from each one some end', () => {
  const reachable = (from: PaymentStatus) => {
    const seen = new Set<PaymentStatus>([from])
    for (const status of seen) {
      for (const action of actions) {
        const after = step(status, action)
        if (after) seen.add(after)
      }
    }
    return seen
  }
  expect([...reachable('draft')].sort()).toEqual([...statuses].sort())
  for (const status of statuses) {
    expect([...reachable(status)].some(hasEnded), status).toBe(true)
  }
})

test('what a compare-and-set asks for is what the table says', () => {
  for (const action of actions) {
    for (const status of statuses) {
      expect(statusesBefore(action).includes(status)).toBe(step(status, action) !== null)
    }
  }
})

test.each(['paid', '', 'constructor', '__proto__'])('%j is no status', (status) => {
  expect(PaymentStatus.safeParse(status).success).toBe(false)
})
