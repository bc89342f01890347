import { expect, test } from 'vitest'
import { tellRotation } from '@/scripts/gateway/rotate-keys'

const one = new Map([[1, 'a']])
const three = new Map([
  [3, 'c'],
  [1, 'a'],
  [2, 'b'],
])
const told = (rotated: Parameters<typeof tellRotation>[0], linkKeys = one, sessionKeys = one) =>
  tellRotation(rotated, { linkKeys, sessionKeys }).join('\n')
const apps = { resealed: 1, all: 3 }
const done = { ok: true, resealed: 2, accounts: 5, apps, newest: 3, removable: [1, 2] } as const

test('an operator reads which keys may go, and when', () => {
  const words = told({ ...done, removable: [1, 2] }, three, three)
  expect(words).toContain('2 of 5 gateway accounts sealed anew')
  expect(words).toContain('1 of 3 authenticator secrets sealed anew with key 3')
  expect(words).toContain(
    'Keys 1, 2 may be removed from SEAL_KEYS, once every server runs with key 3',
  )
  expect(words).toMatch(/Keys 1, 2 may be removed from LINK_KEYS .*72 hours/)
  expect(words).toMatch(/Keys 1, 2 may be removed from SESSION_KEYS .*12 hours/)
})

test('with one key in each ring there is nothing to remove, and how to rotate is said', () => {
  const words = told({ ...done, newest: 1, removable: [] })
  expect(words).toContain('2:<new>,1:<old>')
  expect(words).not.toMatch(/may be removed|LINK_KEYS|SESSION_KEYS/)
})

test('an account whose key is missing is named with the number of the key', () => {
  const accounts = [{ name: 'The opera’s till', key: 9 }]
  const words = told({ ok: false, code: 'does_not_open', accounts })
  expect(words).toContain('Nothing was changed.')
  expect(words).toContain('The opera’s till: sealed with key 9')
})
