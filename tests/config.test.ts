import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ConfigError, newestKey, readConfig, readRecordConfig } from '@/lib/config'

const key = () => randomBytes(32).toString('base64url')
const good = () => ({
  PUBLIC_URL: 'https://pay.example.com/',
  LINK_KEYS: `1:${key()}`,
  SESSION_KEYS: `1:${key()}`,
  SEAL_KEYS: `1:${key()}`,
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

test('four settings are enough', () => {
  expect(readConfig(good())).toMatchObject({
    publicUrl: 'https://pay.example.com',
    dataDir: 'data',
    trustedProxies: 0,
    stripeHost: null,
    adyenHost: null,
    sms: 'outbox',
    voice: 'simulator',
    vonage: null,
    database: 'sqlite',
    databaseUrl: null,
    demo: false,
    logLevel: 'info',
  })
})

test('every setting that is missing is named at once', () => {
  const message = refusal({})
  for (const name of ['PUBLIC_URL', 'LINK_KEYS', 'SESSION_KEYS', 'SEAL_KEYS'])
    expect(message).toContain(name)
})

describe.each(['LINK_KEYS', 'SESSION_KEYS', 'SEAL_KEYS'])('%s', (name) => {
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
    const { linkKeys, sessionKeys, sealKeys } = settings
    const rings = { LINK_KEYS: linkKeys, SESSION_KEYS: sessionKeys, SEAL_KEYS: sealKeys }
    const ring = rings[name as keyof typeof rings]
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

test('a setting with few values names them all', () => {
  expect(refusal({ ...good(), LOG_LEVEL: 'loud' })).toContain(
    'LOG_LEVEL: must be debug, info, warn, error or silent',
  )
})

test('one bad secret does not hide another, and good ones stay unsaid', () => {
  const env = { ...good(), LINK_KEYS: '1:short', SESSION_KEYS: undefined, DEMO: 'maybe' }
  const message = refusal(env)
  for (const name of ['LINK_KEYS', 'SESSION_KEYS', 'DEMO']) expect(message).toContain(name)
  expect(message).not.toContain('PUBLIC_URL')
})

describe('DATABASE_URL', () => {
  test.each([
    'postgres://dotline@db.example/dotline',
    'postgresql://dotline:p%40ss%2Fword@db.example:6432/dotline?sslmode=verify-full',
    'postgres:///dotline?user=dotline&host=/var/run/postgresql',
  ])('takes the record to PostgreSQL: %s', (DATABASE_URL) => {
    const settings = readConfig({ ...good(), DATABASE_URL })
    expect(settings).toMatchObject({ database: 'postgres', databaseUrl: DATABASE_URL })
    expect(readRecordConfig({ DATABASE_URL })).toEqual({
      dataDir: 'data',
      databaseUrl: DATABASE_URL,
    })
  })

  test.each([
    ['empty, as where a secret did not arrive', ''],
    ['of another kind', 'mysql://dotline:hunter2hunter2@db.example/dotline'],
    ['without a database', 'postgres://dotline:hunter2hunter2@db.example'],
    ['with a password that is not written as in an address', 'postgres://d:100%hunter2@db/d'],
    ['a name', 'hunter2hunter2'],
  ])('that is %s is named, and not printed', (_, DATABASE_URL) => {
    const message = refusal({ ...good(), DATABASE_URL })
    expect(message).toContain('DATABASE_URL: must read postgres://')
    expect(message).not.toContain('hunter2')
    expect(() => readRecordConfig({ DATABASE_URL })).toThrow(ConfigError)
  })
})

describe('VOICE=vonage', () => {
  const pem = (type: 'rsa' | 'rsa-pss' = 'rsa') =>
    generateKeyPairSync(type as 'rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  const privateKey = pem()
  const vonage = () => ({
    ...good(),
    VOICE: 'vonage',
    VONAGE_APPLICATION_ID: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
    VONAGE_PRIVATE_KEY: privateKey,
    VONAGE_SIGNATURE_SECRET: key(),
    VONAGE_NUMBER: '+442079460000',
  })

  test('needs an application, its key, the account’s signature secret and a number', () => {
    const env = vonage()
    expect(readConfig(env)).toMatchObject({
      voice: 'vonage',
      vonage: {
        applicationId: env.VONAGE_APPLICATION_ID,
        privateKey,
        signatureSecret: env.VONAGE_SIGNATURE_SECRET,
        apiHost: 'https://api.nexmo.com',
        keypadMode: 'isolated',
        number: '+442079460000',
        agentPhones: [],
      },
    })
    const message = refusal({ ...good(), VOICE: 'vonage', LINK_KEYS: undefined })
    for (const name of ['APPLICATION_ID', 'PRIVATE_KEY', 'SIGNATURE_SECRET', 'NUMBER']) {
      expect(message).toContain(`VONAGE_${name}: must`)
    }
    expect(message).toContain('LINK_KEYS')
  })

  test('is not read when another voice is used', () => {
    expect(readConfig({ ...vonage(), VOICE: undefined, VONAGE_NUMBER: 'none' }).vonage).toBeNull()
  })

  test.each([
    ['as it is', privateKey],
    ['with line breaks written out', privateKey.replaceAll('\n', '\\n')],
    ['in base64', Buffer.from(privateKey).toString('base64')],
    ['with space around it', `\n  ${privateKey}  \n`],
  ])('takes the private key %s', (_, value) => {
    const { vonage: read } = readConfig({ ...vonage(), VONAGE_PRIVATE_KEY: value })
    expect(read!.privateKey).toBe(privateKey)
  })

  test('takes the telephones of agents', () => {
    const env = {
      ...vonage(),
      VONAGE_AGENT_PHONES: 'Mia@x.example=+447700900001, o@x.example=+447700900002,',
    }
    expect(readConfig(env).vonage!.agentPhones).toEqual([
      { email: 'mia@x.example', phone: '+447700900001' },
      { email: 'o@x.example', phone: '+447700900002' },
    ])
  })

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  test.each([
    ['VONAGE_APPLICATION_ID', 'my-application'],
    ['VONAGE_PRIVATE_KEY', ''],
    ['VONAGE_PRIVATE_KEY', 'private.key'],
    ['VONAGE_PRIVATE_KEY', privateKey.slice(0, 400)],
    ['VONAGE_PRIVATE_KEY', ec.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['VONAGE_PRIVATE_KEY', pem('rsa-pss')],
    ['VONAGE_SIGNATURE_SECRET', 'rather short'],
    ['VONAGE_API_HOST', 'api.nexmo.com'],
    ['VONAGE_API_HOST', 'http://api.nexmo.com'],
    ['VONAGE_API_HOST', 'http://127.0.0.1.example.com'],
    ['VONAGE_API_HOST', 'file:///etc/hosts'],
    ['VONAGE_KEYPAD_MODE', 'both'],
    ['VONAGE_NUMBER', '02079460000'],
    ['VONAGE_NUMBER', '+44 20 7946 0000'],
    ['VONAGE_AGENT_PHONES', 'mia@x.example'],
    ['VONAGE_AGENT_PHONES', 'mia@x.example=07700900001'],
    ['VONAGE_AGENT_PHONES', 'mia=+447700900001'],
    ['VONAGE_AGENT_PHONES', 'm@x.example=+447700900001,M@x.example=+447700900002'],
    ['PUBLIC_URL', 'http://pay.example.com'],
  ])('with %s=%.20j is named, and the value is not printed', (name, value) => {
    const message = refusal({ ...vonage(), [name]: value })
    expect(message.split('\n').slice(1)).toEqual([expect.stringContaining(`  ${name}: `)])
    if (value.length > 20 && name !== 'PUBLIC_URL')
      expect(message).not.toContain(value.slice(0, 20))
  })

  test('with a stand-in on this machine may be tried without https', () => {
    const env = { ...vonage(), PUBLIC_URL: 'http://localhost:3000' }
    expect(refusal(env)).toContain('PUBLIC_URL')
    const { vonage: read } = readConfig({ ...env, VONAGE_API_HOST: 'http://127.0.0.1:4000/' })
    expect(read!.apiHost).toBe('http://127.0.0.1:4000')
  })

  test.each(['vonage:*', 'vonage', 'next:*,vonage:jwt*', 'VONAGE:*', '*', 'v*', '* -vonage:jwt'])(
    'does not start with DEBUG=%s, which would print the private key',
    (DEBUG) => {
      expect(refusal({ ...vonage(), DEBUG })).toContain('DEBUG')
    },
  )

  test.each(['', 'next:*', 'express', '-vonage:*', 'w*'])('starts with DEBUG=%j', (DEBUG) => {
    expect(readConfig({ ...vonage(), DEBUG }).voice).toBe('vonage')
  })
})

describe('SMS=vonage', () => {
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
  const vonage = () => ({
    ...good(),
    SMS: 'vonage',
    VONAGE_APPLICATION_ID: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
    VONAGE_PRIVATE_KEY: privateKey,
    VONAGE_SIGNATURE_SECRET: key(),
  })

  test('needs the account, and no number for calls', () => {
    const env = vonage()
    expect(readConfig(env)).toMatchObject({
      sms: 'vonage',
      voice: 'simulator',
      vonage: {
        applicationId: env.VONAGE_APPLICATION_ID,
        privateKey,
        signatureSecret: env.VONAGE_SIGNATURE_SECRET,
        apiHost: 'https://api.nexmo.com',
        number: null,
        agentPhones: [],
      },
    })
    const message = refusal({ ...good(), SMS: 'vonage' })
    for (const name of ['APPLICATION_ID', 'PRIVATE_KEY', 'SIGNATURE_SECRET']) {
      expect(message).toContain(`VONAGE_${name}: must`)
    }
    expect(message).not.toContain('VONAGE_NUMBER')
  })

  test('with VOICE=vonage needs the number too', () => {
    expect(refusal({ ...vonage(), VOICE: 'vonage' })).toContain('VONAGE_NUMBER: must')
    const env = { ...vonage(), VOICE: 'vonage', VONAGE_NUMBER: '+442079460000' }
    expect(readConfig(env)).toMatchObject({ sms: 'vonage', vonage: { number: '+442079460000' } })
  })

  test.each([
    ['VONAGE_APPLICATION_ID', 'my-application'],
    ['VONAGE_PRIVATE_KEY', 'private.key'],
    ['VONAGE_SIGNATURE_SECRET', 'rather short'],
    ['VONAGE_API_HOST', 'http://api.nexmo.com'],
    ['PUBLIC_URL', 'http://pay.example.com'],
    ['DEBUG', 'vonage:*'],
    ['DEBUG', '*'],
  ])('with %s=%j is named', (name, value) => {
    const message = refusal({ ...vonage(), [name]: value })
    expect(message.split('\n').slice(1)).toEqual([expect.stringContaining(`  ${name}: `)])
  })

  test('with a stand-in on this machine may be tried without https', () => {
    const env = { ...vonage(), PUBLIC_URL: 'http://localhost:3000' }
    const { vonage: read } = readConfig({ ...env, VONAGE_API_HOST: 'http://127.0.0.1:4000/' })
    expect(read!.apiHost).toBe('http://127.0.0.1:4000')
  })
})

test('DEBUG may name everything where no vendor’s package is loaded, but not vonage', () => {
  expect(readConfig({ ...good(), DEBUG: '*' }).vonage).toBeNull()
  expect(refusal({ ...good(), DEBUG: 'vonage:*' })).toContain('DEBUG')
})

describe.each(['STRIPE_API_HOST', 'ADYEN_API_HOST'])('a stand-in, %s,', (name) => {
  test.each(['http://127.0.0.1:4020', 'http://localhost:4020'])('may be %s', (host) => {
    const { stripeHost, adyenHost } = readConfig({ ...good(), [name]: host })
    expect([stripeHost, adyenHost].filter(Boolean)).toEqual([host])
    expect(readConfig(good())).toMatchObject({ stripeHost: null, adyenHost: null })
  })

  // Cards would go there.
  test.each([
    'https://elsewhere.example',
    'http://127.0.0.1.example',
    'http://127.0.0.1@x',
    '',
    'localhost',
  ])('is not %j', (host) => expect(refusal({ ...good(), [name]: host })).toContain(name))
})

describe('edges beside rtpengine', () => {
  test('are names with keys', () => {
    const [one, two] = [key(), key()]
    const { edges } = readConfig({ ...good(), RTPENGINE_EDGES: `edge1:${one}, edge-2:${two}` })
    expect([...edges]).toEqual([
      ['edge1', one],
      ['edge-2', two],
    ])
    expect(readConfig(good()).edges.size).toBe(0)
  })

  test.each([
    'edge1',
    'edge1:short',
    `Edge:${key()}`,
    `edge1:${key()},edge1:${key()}`,
    `:${key()}`,
  ])('are refused as %s, without a word of the key', (text) => {
    const said = refusal({ ...good(), RTPENGINE_EDGES: text })
    expect(said).toMatch(/RTPENGINE_EDGES.*must read edge1:/)
    expect(said).not.toContain(text.split(':')[1] || 'nothing')
  })
})
