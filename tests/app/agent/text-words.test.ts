import { describe, expect, test } from 'vitest'
import { deliveryWords, textAdvice, textsGoTo } from '@/app/agent/text-words'
import { textFailures } from '@/lib/sms/port'
import type { TextView } from '@/lib/payment/view'

const text = (changes: Partial<TextView> = {}): TextView => ({
  id: 't-1',
  to: '+44 7700 900123',
  sentAt: 1000,
  status: 'submitted',
  reason: null,
  statusAt: 1000,
  segments: 1,
  ...changes,
})

test.each([
  [{ status: 'sending' }, 'Being sent'],
  [{ status: 'submitted' }, 'On its way'],
  [{ status: 'unknown' }, 'We don’t know whether this text went out.'],
  [{ status: 'delivered' }, 'Delivered 1 second later'],
  [{ status: 'delivered', statusAt: 5000 }, 'Delivered 4 seconds later'],
  [{ status: 'delivered', statusAt: 1000 + 150_000 }, 'Delivered 3 minutes later'],
  [
    { status: 'rejected', reason: 'invalid_number' },
    'Not accepted: the carrier says the number is wrong',
  ],
  [
    { status: 'undeliverable', reason: 'unreachable' },
    'Not delivered: the telephone could not be reached',
  ],
  [{ status: 'rejected' }, 'Not accepted: the carrier gave no reason'],
] as [Partial<TextView>, string][])('%j reads %s', (changes, words) => {
  expect(deliveryWords(text(changes))).toBe(words)
})

describe.each(textFailures)('%s', (reason) => {
  test('has words of its own, and says what to do', () => {
    const failed = text({ status: 'rejected', reason })
    expect(deliveryWords(failed)).toMatch(/^Not accepted: \w.*[a-z]$/)
    expect(textAdvice(failed)).toMatch(/^The text was not accepted\. [A-Z].*\.$/)
  })
})

test('each reason reads differently', () => {
  const all = textFailures.map((reason) => deliveryWords(text({ status: 'rejected', reason })))
  expect(new Set(all).size).toBe(textFailures.length)
})

test('nothing is advised where nothing is wrong', () => {
  for (const status of ['sending', 'submitted', 'delivered'] as const) {
    expect(textAdvice(text({ status }))).toBeNull()
  }
  expect(textAdvice(undefined)).toBeNull()
})

test('a text that may have gone out is asked for before it is sent again', () => {
  expect(textAdvice(text({ status: 'unknown' }))).toBe(
    'We don’t know whether this text went out. Ask whether it has come before you send it again.',
  )
})

test('where texts go is said by name', () => {
  expect(textsGoTo(['United Kingdom'])).toBe('Texts can go to: United Kingdom.')
  expect(textsGoTo(['Germany', 'Ireland'])).toBe('Texts can go to: Germany and Ireland.')
})
