import { describe, expect, test } from 'vitest'
import type { FormField } from '@/lib/merchant/configuration'
import { firstValues, type CallFacts } from '@/lib/payment/first-values'
import { harper } from '@/scripts/seed/harper'

const plumber = harper('0123456789abcdef')
const call: CallFacts = {
  caller_number: '+447700900123',
  called_number: '+442079460118',
  direction: 'inbound',
  primary_id: 'C-8f31-207a',
  fields: null,
}
const asked = (changes: Partial<FormField>): FormField => ({
  key: 'extra',
  label: 'Extra',
  type: 'text',
  required: false,
  width: 'half',
  ...changes,
})
const first = (changes: Partial<FormField>, on: CallFacts | null = call) =>
  firstValues({ ...plumber, form: [...plumber.form, asked(changes)] }, on)
const told = (fields: Record<string, string>): CallFacts => ({
  ...call,
  fields: JSON.stringify(fields),
})

test('a form of plain fields begins empty', () => {
  expect(firstValues(plumber, call)).toEqual({})
  expect(firstValues(plumber, null)).toEqual({})
})

describe('a field begins with', () => {
  test.each<[string, Partial<FormField>, CallFacts | null, string]>([
    ['its default', { preset: 'Repair' }, call, 'Repair'],
    ['its default, without a call', { preset: 'Repair', from: 'call-id' }, null, 'Repair'],
    ['the caller’s number', { type: 'phone', from: 'caller-number' }, call, '+447700900123'],
    ['the number they called', { from: 'called-number' }, call, '+442079460118'],
    ['the call’s id', { from: 'call-id', preset: 'none' }, call, 'C-8f31-207a'],
    ['what the API says', { from: 'call-id', preset: 'x' }, told({ extra: ' CRM-7 ' }), 'CRM-7'],
    ['its default, where the API says nothing', { preset: 'x' }, told({ extra: '  ' }), 'x'],
    ['a choice of its own', { type: 'choice', choices: ['A'] }, told({ extra: 'A' }), 'A'],
    ['what is half right, for the agent', { shape: 'HS-00000' }, told({ extra: 'HS-2' }), 'HS-2'],
  ])('%s', (_, changes, on, value) => {
    expect(first(changes, on)).toEqual({ extra: value })
  })

  test('the customer’s number where our agent rang them', () => {
    const outbound = { ...call, direction: 'outbound' as const }
    expect(first({ from: 'caller-number' }, outbound)).toEqual({ extra: '+442079460118' })
    expect(first({ from: 'called-number' }, outbound)).toEqual({ extra: '+447700900123' })
  })
})

describe('a field stays empty', () => {
  test.each<[string, Partial<FormField>, CallFacts]>([
    ['for a card number of the API', {}, told({ extra: '4111 1111 1111 1111' })],
    ['for a card number that is a default', { preset: '4111111111111111' }, call],
    ['for more than it holds', { maxLength: 3 }, told({ extra: 'CRM-7' })],
    ['for what is no choice of its', { type: 'choice', choices: ['A'] }, told({ extra: 'B' })],
    ['for what is no day', { type: 'date' }, told({ extra: '2026-02-30' })],
    ['for what is neither yes nor no', { type: 'yes-no' }, told({ extra: 'true' })],
    ['for a default that its type has not', { type: 'email', from: 'call-id' }, call],
    ['for a key of another form', {}, told({ other: 'x' })],
    ['for what every object has', { key: 'constructor' }, told({})],
  ])('%s', (_, changes, on) => {
    expect(first(changes, on)).toEqual({})
  })

  test('and so does its neighbour, for a card number split over both', () => {
    const on = told({ first_name: '41111111', surname: '11111111', email: 'rita@example.com' })
    expect(first({}, on)).toEqual({ email: 'rita@example.com' })
  })
})

test('what is no choice leaves the field to its default', () => {
  const choice = { type: 'choice' as const, choices: ['A'], preset: 'A' }
  expect(first(choice, told({ extra: 'B' }))).toEqual({ extra: 'A' })
})
