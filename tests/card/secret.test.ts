import { inspect } from 'node:util'
import pino from 'pino'
import { expect, test } from 'vitest'
import { Secret } from '@/lib/card/secret'

const number = '4111111111111111'
const secret = new Secret(number)

test.each<[string, () => unknown]>([
  ['a template', () => `${secret}`],
  ['a sum of texts', () => 'card ' + secret],
  ['JSON', () => JSON.stringify({ card: { number: secret } })],
  ['a debugger', () => inspect({ card: { number: secret } }, { depth: 9, showHidden: true })],
  ['an error', () => inspect(new Error('no', { cause: { number: secret } }), { depth: 9 })],
  ['a copy of its fields', () => inspect({ ...secret }, { showHidden: true })],
  ['a list of its keys', () => Reflect.ownKeys(secret).map(String).join()],
  ['a structured clone', () => inspect(structuredClone(secret))],
  ['a form', () => new URLSearchParams({ number: secret as never }).toString()],
  [
    'the log',
    () => {
      let line = ''
      pino({}, { write: (text) => void (line += text) }).info({ card: { number: secret } }, 'paid')
      return line
    },
  ],
])('a secret does not show in %s', (_, print) => {
  expect(String(print())).not.toContain('1111')
})

test('only asked for by name does a secret say itself', () => {
  expect(secret.reveal()).toBe(number)
  expect(String(secret)).toBe('[secret]')
  expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}')
  expect(inspect({ secret })).toContain('[secret]')
})
