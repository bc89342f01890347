import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ConfigError, newestKey, readConfig } from '@/lib/config'

const key = () => randomBytes(32).toString('base64url')
const good = () => ({
  PUBLIC_URL: 'https://pay.example.com/',
  LINK_KEYS: `1:${key()}`,
  SESSION_KEYS: `1:${key()}`,
})
const refusal = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('these settings were accepted')
}

test('three settings are enough', () => {
  expect(readConfig(good())).toMatchObject({
    publicUrl: 'https://pay.example.com',
    dataDir: 'data',
    gateway: 'sandbox',
    sms: 'outbox',
    database: 'sqlite',
    demo: false,
    logLevel: 'info',
  })
})

test('every setting that is missing is named at once', () => {
  const message = refusal({})
  for (const name of ['PUBLIC_URL', 'LINK_KEYS', 'SESSION_KEYS']) expect(message).toContain(name)
})

describe.each(['LINK_KEYS', 'SESSION_KEYS'])('%s', (name) => {
  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['without a number', key()],
    ['numbered nought', `0:${key()}`],
    ['numbered past 255', `256:${key()}`],
    ['short', `1:${key().slice(0, 31)}`],
    ['a sample', `1:change-me-change-me-change-me-change-me`],
    ['the word secret', `1:my-very-secret-key-${key()}`],
    ['one character, again and again', `1:${'qz'.repeat(20)}`],
    ['the same number twice', `1:${key()},1:${key()}`],
    ['good, with a short one beside it', `2:${key()},1:${key().slice(0, 12)}`],
    ['with a space inside', `1:${key().slice(0, 20)} ${key()}`],
    ['ending in a comma', `1:${key()},`],
  ])('that is %s stops the start, is named and never printed', (_, value) => {
    const message = refusal({ ...good(), [name]: value })
    expect(message).toContain(name)
    for (const part of (value ?? '').split(/[:,]/)) {
      if (part.length > 3) expect(message).not.toContain(part)
    }
  })

  test('may hold several keys, of which the highest is the newest', () => {
    const [old, newer] = [key(), key()]
    const settings = readConfig({ ...good(), [name]: `9:${newer}, 2:${old}` })
    const ring = name === 'LINK_KEYS' ? settings.linkKeys : settings.sessionKeys
    expect([...ring.entries()]).toEqual([
      [9, newer],
      [2, old],
    ])
    expect(newestKey(ring)).toEqual({ id: 9, secret: newer })
  })
})

test.each([
  ['PUBLIC_URL', 'pay.example.com'],
  ['PUBLIC_URL', 'ftp://pay.example.com'],
  ['PUBLIC_URL', 'javascript:alert(1)'],
  ['PUBLIC_URL', ''],
  ['DEMO', 'yes'],
  ['DEMO', 'true'],
  ['LOG_LEVEL', 'loud'],
  ['DATA_DIR', ''],
])('%s=%j is named', (name, value) => {
  expect(refusal({ ...good(), [name]: value })).toContain(name)
})

test('one bad secret does not hide another, and good ones stay unsaid', () => {
  const env = { ...good(), LINK_KEYS: '1:short', SESSION_KEYS: undefined, DEMO: 'maybe' }
  const message = refusal(env)
  for (const name of ['LINK_KEYS', 'SESSION_KEYS', 'DEMO']) expect(message).toContain(name)
  expect(message).not.toContain('PUBLIC_URL')
})
