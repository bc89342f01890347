import { describe, expect, test } from 'vitest'
import { detailsOf, nameOf } from '@/app/console/audit/detail'
import { filterOf, queryOf, readChosen } from '@/app/console/audit/filter'
import {
  auditWords,
  groupNames,
  kindsOf,
  pathOf,
  saysOf,
  type AuditGroup,
} from '@/app/console/audit/words'
import { auditKinds } from '@/lib/audit/event'
import type { AuditLineView } from '@/lib/audit/page-store'

const line = (changes: Partial<AuditLineView>): AuditLineView => ({
  seq: 1,
  at: 0,
  kind: 'api_key.created',
  by: 'staff',
  name: 'Olga Brandt',
  subject: null,
  subjectName: null,
  detail: {},
  ...changes,
})

describe('words', () => {
  test('every kind is in a group that can be chosen', () => {
    const groups = Object.keys(groupNames) as AuditGroup[]
    expect(groups.flatMap(kindsOf).sort()).toEqual([...auditKinds].sort())
    for (const group of groups) expect(kindsOf(group), group).not.toEqual([])
  })

  test('what people do to themselves is a whole sentence, for they are not named twice', () => {
    const own = ['staff.renamed', 'staff.password_changed', 'staff.joined', 'staff.signed_out']
    for (const kind of own) expect(saysOf(kind), kind).not.toMatch(/ of$/)
  })

  test('a kind of a later version is shown as it is', () => {
    expect(saysOf('api_key.created')).toBe(auditWords['api_key.created'].says)
    expect(saysOf('robot.hired')).toBe('robot.hired')
    expect(saysOf('toString')).toBe('toString')
  })

  test.each([
    ['configuration.published', 'c/1', '/console/configurations/c%2F1'],
    ['configuration.reordered', null, null],
    ['payment.refund_requested', 'p1', '/console/payments/p1'],
    ['gateway_account.added', 'g1', '/console/gateways'],
    ['staff.invited', 's1', '/console/staff'],
    ['staff.signed_in', 's1', null],
    ['api_key.revoked', 'k1', '/console/keys'],
    ['robot.hired', 'r1', null],
  ])('%s leads to where it is', (kind, subject, path) => {
    expect(pathOf(kind, subject) || null).toBe(path)
  })
})

describe('what a line is about', () => {
  test('has its name of today, else the one that was written with it', () => {
    const detail = { name: 'Old name' }
    expect(nameOf(line({ subject: 'k', subjectName: 'New name', detail }))).toBe('New name')
    expect(nameOf(line({ subject: 'k', detail }))).toBe('Old name')
    expect(nameOf(line({ kind: 'payment.refund_requested', subject: 'p' }))).toBe('a payment')
    expect(nameOf(line({ kind: 'staff.signed_in', subject: 's' }))).toBeNull()
  })

  test('is not said twice, unless it had another name then', () => {
    const named = { subject: 'k', detail: { name: 'Old name' } }
    expect(detailsOf(line(named))).toEqual([])
    expect(detailsOf(line({ ...named, subjectName: 'New name' }))).toEqual([['Name', 'Old name']])
  })

  test('is told in words: money, yes and no, scopes, and names of no table', () => {
    const detail = { amount: 500, currency: 'GBP', reference: 'HS-1', live: true, newRole: 'agent' }
    expect(detailsOf(line({ kind: 'payment.refund_requested', subject: 'p', detail }))).toEqual([
      ['Amount', '£5.00'],
      ['Real money', 'yes'],
      ['New role', 'agent'],
    ])
    expect(detailsOf(line({ detail: { scopes: 'calls payments:read', left_out: null } }))).toEqual([
      ['May', 'Tell of calls, Read payments'],
    ])
    const odd = { amount: 500, currency: 'no currency' }
    expect(detailsOf(line({ detail: odd }))).toEqual([['Amount', '500 no currency']])
  })
})

describe('the choice in the address', () => {
  test('is read, and written again without what was left out', () => {
    const read = readChosen({ group: 'keys', by: 'staff:s1', from: '1000', to: '' })
    if (!read.ok) throw new Error(read.fields.join())
    expect(filterOf(read.chosen)).toEqual({
      kinds: ['api_key.created', 'api_key.revoked'],
      by: { staffId: 's1' },
      from: 1000,
    })
    expect(String(queryOf(read.chosen))).toBe('group=keys&by=staff%3As1&from=1000')
  })

  test.each([
    [{}, {}],
    [{ by: 'command' }, { by: 'command' }],
    [
      { by: 'key:k1', to: '5' },
      { by: { apiKeyId: 'k1' }, to: 5 },
    ],
  ])('%j', (query, filter) => {
    const read = readChosen(query)
    expect(read.ok && filterOf(read.chosen)).toEqual(filter)
  })

  test.each([
    [{ group: 'everything' }, 'group'],
    [{ by: 'staff:' }, 'by'],
    [{ by: 'somebody' }, 'by'],
    [{ from: 'yesterday' }, 'from'],
    [{ to: '-1' }, 'to'],
    [{ from: ['1', '2'] }, 'from'],
  ])('that cannot be read is named: %j', (query, field) => {
    expect(readChosen(query)).toEqual({ ok: false, fields: [field] })
  })
})
