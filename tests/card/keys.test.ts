import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { emptyKeys } from '@/lib/card/keys'
import { Secret } from '@/lib/card/secret'

const press = (keys: ReturnType<typeof emptyKeys>, text: string, from = 1) =>
  [...text].map((key, i) => keys.press(new Secret(key), from + i)).at(-1)!

test('digits stand in the order in which they were pressed', () => {
  const keys = emptyKeys(20)
  keys.press(new Secret('4'), 1)
  keys.press(new Secret('3'), 4)
  keys.press(new Secret('2'), 3)
  keys.press(new Secret('1'), 2)
  expect(keys.typed()).toBe('4123')
  expect(keys.length).toBe(4)
})

test('keys that come together were pressed one after the other', () => {
  const keys = emptyKeys(20)
  expect(keys.press(new Secret('42#'), 5)).toEqual({ count: 3, cleared: false, ended: true })
  keys.press(new Secret('1'), 4)
  expect(keys.typed()).toBe('142')
})

test('a star forgets what was pressed before it, and nothing after it', () => {
  const keys = emptyKeys(20)
  press(keys, '4111', 1)
  keys.press(new Secret('5'), 9)
  expect(keys.press(new Secret('*'), 7)).toEqual({ count: 1, cleared: true, ended: false })
  expect(keys.typed()).toBe('5')
  keys.press(new Secret('8'), 6)
  expect(keys.typed()).toBe('5')
  expect(keys.press(new Secret('*'), 5).cleared).toBe(false)
})

test('a digit after the hash does not count, one before it does, also when it comes later', () => {
  const keys = emptyKeys(20)
  press(keys, '12', 1)
  keys.press(new Secret('#'), 10)
  keys.press(new Secret('9'), 11)
  keys.press(new Secret('3'), 5)
  expect(keys.typed()).toBe('123')
})

test('a star after the hash begins again', () => {
  const keys = emptyKeys(20)
  press(keys, '12#*34', 1)
  expect(keys.typed()).toBe('34')
})

test('forty digits are as many as fit', () => {
  const keys = emptyKeys(20)
  press(keys, '4'.repeat(40))
  expect(keys.length).toBe(20)
})

test.each(['a', 'D', ' ', '\n', '٤', '４', '-', '%', ''])('%j is no key', (text) => {
  const keys = emptyKeys(20)
  expect(keys.press(new Secret(text), 1).count).toBe(0)
  expect(keys.typed()).toBe('')
})

test('what is wiped is overwritten', () => {
  const keys = emptyKeys(20)
  press(keys, '4111')
  keys.wipe()
  expect(keys.typed()).toBe('')
  expect(keys.length).toBe(0)
  press(keys, '5', 20)
  expect(keys.typed()).toBe('5')
})

test('prints no digit', () => {
  const keys = emptyKeys(20)
  press(keys, '4111111111111111')
  expect(JSON.stringify(keys) + inspect(keys, { depth: 9, showHidden: true })).not.toMatch(/4|0x3/)
})
