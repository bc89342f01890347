import { randomBytes } from 'node:crypto'
import { base64url, CompactSign, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { makeLink, readLink } from '@/lib/payment/link'
import { composeText } from '@/lib/sms/compose'

const key = () => randomBytes(32).toString('base64url')
const publicUrl = 'https://pay.example.com'
const paymentId = randomBytes(16).toString('base64url')
const secret = key()
const ring = new Map([[1, secret]])
const bytes = (text: string) => new TextEncoder().encode(text)

async function token(linkKeys = ring, generation = 1, id = paymentId): Promise<string> {
  const link = await makeLink({ linkKeys, publicUrl }, { paymentId: id, generation })
  return link.slice(`${publicUrl}/p/`.length)
}

describe('a link', () => {
  test('says which payment it is for, and which sending of it', async () => {
    for (let generation = 0; generation < 256; generation += 17) {
      const id = randomBytes(16).toString('base64url')
      expect(await readLink(ring, await token(ring, generation, id))).toEqual({
        paymentId: id,
        generation,
      })
    }
  })

  test('is short: a token of under 70 characters, all of them at home in a text and a URL', async () => {
    const one = await token()
    expect(one.length).toBeLessThanOrEqual(69)
    expect(one).toMatch(/^[A-Za-z0-9_.-]+$/)
    expect(composeText(one, {})).toMatchObject({ replaced: [], units: one.length })
    expect(encodeURIComponent(one)).toBe(one)
  })

  test('says nothing of the payment but its random id', async () => {
    const [payload] = (await token()).split('.')
    expect(base64url.decode(payload!)).toHaveLength(18)
  })
})

describe('keys', () => {
  test('the newest signs, and links of the one before still open', async () => {
    const before = await token(new Map([[1, secret]]))
    const both = new Map([
      [2, key()],
      [1, secret],
    ])
    expect(await readLink(both, before)).toMatchObject({ paymentId })
    const after = await token(both)
    expect(base64url.decode(after.split('.')[0]!)[0]).toBe(2)
    expect(await readLink(both, after)).toMatchObject({ paymentId })
  })

  test.each([
    ['retired', new Map([[2, key()]])],
    ['another of the same number', new Map([[1, key()]])],
    ['none at all', new Map<number, string>()],
  ])('%s: not a link', async (_, keys) => {
    expect(await readLink(keys, await token())).toBeNull()
  })

  test('another key of the ring does not do for the one that is named', async () => {
    const two = new Map([
      [1, secret],
      [2, key()],
    ])
    const [payload, signature] = (await token(two)).split('.') as [string, string]
    const renamed = base64url.decode(payload)
    renamed[0] = 1
    expect(await readLink(two, `${base64url.encode(renamed)}.${signature}`)).toBeNull()
  })
})

describe('not a link', () => {
  test('with any one bit of it changed: key, id, generation or signature', async () => {
    const one = await token()
    const parts = one.split('.').map((part) => base64url.decode(part)) as [Uint8Array, Uint8Array]
    for (const [which, part] of parts.entries()) {
      for (let bit = 0; bit < part.length * 8; bit++) {
        const changed = parts.map((p) => Uint8Array.from(p)) as [Uint8Array, Uint8Array]
        changed[which]![bit >> 3]! ^= 1 << (bit & 7)
        const spelled = changed.map((p) => base64url.encode(p)).join('.')
        expect(await readLink(ring, spelled), `part ${which}, bit ${bit}`).toBeNull()
      }
    }
  })

  test('with any one character of it changed, the spare bits of the last one included', async () => {
    const one = await token()
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const at of [0, 1, 23, 25, one.length - 2, one.length - 1]) {
      for (const char of alphabet) {
        if (char === one[at]) continue
        expect(await readLink(ring, one.slice(0, at) + char + one.slice(at + 1))).toBeNull()
      }
    }
  })

  test('with anything before, behind or between', async () => {
    const one = await token()
    const spellings = [
      `${one} `,
      ` ${one}`,
      `${one}=`,
      `${one}.`,
      `${one}\n`,
      `${one}%00`,
      one.replace('.', '..'),
      one.replace('.', ''),
      one.split('.').reverse().join('.'),
      one.toUpperCase(),
      one.slice(0, -1),
      `${one}A`,
      `${one.slice(0, 40)}\u200b${one.slice(40)}`,
    ]
    for (const spelling of spellings) expect(await readLink(ring, spelling), spelling).toBeNull()
  })

  test.each([
    '',
    '.',
    'a.b',
    '../../dev/null',
    `${'A'.repeat(24)}.${'A'.repeat(43)}`,
    'x'.repeat(1e6),
  ])('%#: what was never one', async (text) => {
    expect(await readLink(ring, text)).toBeNull()
  })

  const payload = Uint8Array.of(1, ...base64url.decode(paymentId), 1)
  const forgeries: [string, () => Promise<string>][] = [
    ['a token without a signature (alg none)', async () => new UnsecuredJWT({}).encode()],
    [
      'a whole JWS with its header',
      async () => signed({ alg: 'HS256', typ: 'dotline-link' }, true),
    ],
    ['a whole JWT under the same key', () => jwt({ alg: 'HS256' })],
    ['a webhook’s token under the same key', () => jwt({ alg: 'HS256', typ: 'JWT' })],
    ['the same payload signed for another purpose', () => signed({ alg: 'HS256', typ: 'webhook' })],
    ['the same payload signed without a purpose', () => signed({ alg: 'HS256' })],
    [
      'the header’s members the other way round',
      () => signed({ typ: 'dotline-link', alg: 'HS256' }),
    ],
    ['the same payload under a longer hash', () => signed({ alg: 'HS512', typ: 'dotline-link' })],
    ['a signature of nothing', async () => `${base64url.encode(payload)}.${'A'.repeat(43)}`],
    ['an empty signature', async () => `${base64url.encode(payload)}.`],
  ]
  test.each(forgeries)('%s', async (_, forge) => {
    expect(await readLink(ring, await forge())).toBeNull()
  })

  async function signed(header: { alg: string; typ?: string }, whole = false): Promise<string> {
    const long = header.alg === 'HS512' ? secret.repeat(2) : secret
    const jws = await new CompactSign(payload).setProtectedHeader(header).sign(bytes(long))
    return whole ? jws : jws.slice(jws.indexOf('.') + 1)
  }
  const jwt = (header: { alg: string; typ?: string }) =>
    new SignJWT({ payment: paymentId }).setProtectedHeader(header).sign(bytes(secret))
})
