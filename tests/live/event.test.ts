import { describe, expect, test } from 'vitest'
import { FieldProgress, kindOf, type LiveEvent } from '@/lib/live/event'

const number = {
  field: 'payment-card-number',
  state: 'partial',
  length: 4,
  brand: 'visa',
  reason: null,
}
const code = { field: 'security-code', state: 'partial', length: null, brand: null, reason: null }

describe('field progress tells', () => {
  test.each([
    [number],
    [{ ...number, length: 0, state: 'empty', brand: null }],
    [{ ...number, length: 19, state: 'complete' }],
    [{ ...number, field: 'expiration-date', length: 4, state: 'complete', brand: null }],
    [{ ...number, field: 'cardholder-name', length: 12, brand: null }],
    [code],
    [{ ...code, state: 'empty' }],
    [{ ...code, state: 'invalid', reason: 'code_length' }],
    [{ ...code, state: 'complete', length: 3 }],
    [{ ...code, state: 'complete', length: 4 }],
  ])('%j', (progress) => {
    expect(FieldProgress.parse(progress)).toEqual(progress)
  })
})

describe('there is no place in it for', () => {
  test.each<[string, unknown]>([
    ['what was typed', { ...number, value: '4111111111111111' }],
    ['digits under any other name', { ...number, digits: '4111' }],
    ['digits in the brand', { ...number, brand: '4111111111111111' }],
    ['digits in the state', { ...number, state: '4111' }],
    ['digits in the reason', { ...number, reason: '4111111111111111' }],
    ['digits in the name of the field', { ...number, field: '4111' }],
    ['a number for a length', { ...number, length: 4111111111111111 }],
    ['a length longer than any card', { ...number, length: 20 }],
    ['less than nothing', { ...number, length: -1 }],
    ['half a digit', { ...number, length: 4.5 }],
    ['a length in words', { ...number, length: '4' }],
    ['no number', { ...number, length: Number.NaN }],
    ['a number without a length', { ...number, length: null }],
    ['a brand beside anything but the number', { ...code, brand: 'visa' }],
    ['the length of half a security code', { ...code, length: 2 }],
    ['the length of a wrong security code', { ...code, state: 'invalid', length: 3 }],
    ['no length of a whole security code', { ...code, state: 'complete' }],
    ['a whole security code of two', { ...code, state: 'complete', length: 2 }],
    ['an event’s own marks', { ...number, type: 'payment.changed', at: 1 }],
    ['a field we do not know', { ...number, field: 'pin' }],
    ['a list', [number]],
    ['nothing', null],
    ['a name from the prototype', JSON.parse(`{"__proto__":{"value":"4111"},"field":"pin"}`)],
  ])('%s', (_, progress) => {
    expect(FieldProgress.safeParse(progress).success).toBe(false)
  })
})

test('events of one kind replace each other, and every field is a kind of its own', () => {
  const at = 1
  const events: LiveEvent[] = [
    { type: 'field.progressed', at, ...FieldProgress.parse(number) },
    { type: 'field.progressed', at, ...FieldProgress.parse(code) },
    { type: 'caller.moved', presence: 'here', pages: 1, at },
    { type: 'payment.changed', status: 'opened', version: 2 },
    { type: 'payment.noted', at },
    { type: 'desk.changed', at },
  ]
  expect(new Set(events.map(kindOf)).size).toBe(events.length)
  const again: LiveEvent = { ...events[0]!, at: 2 } as LiveEvent
  expect(kindOf(again)).toBe(kindOf(events[0]!))
})
