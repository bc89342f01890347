import { hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import { seal, sealedWith, unseal } from '@/lib/merchant/seal'

const secret = () => randomBytes(32).toString('base64url')
const [first, second] = [secret(), secret()]
const old = new Map([[1, first]])
const both = new Map([
  [1, first],
  [2, second],
])
const account = randomUUID()
const credentials = { secretKey: 'sk_test_not_a_real_one', webhookSecret: 'whsec_nor_this' }

describe('sealed credentials', () => {
  test('open again, and nothing of them can be read', async () => {
    const sealed = await seal(old, account, credentials)
    expect(await unseal(old, account, sealed)).toEqual(credentials)
    const readable = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    for (const value of Object.values(credentials)) expect(readable.join()).not.toContain(value)
    for (const name of Object.keys(credentials)) expect(readable.join()).not.toContain(name)
  })

  test('are another text each time', async () => {
    expect(await seal(old, account, credentials)).not.toBe(await seal(old, account, credentials))
  })

  test('are sealed with the newest key, and open with an older one', async () => {
    const sealed = await seal(old, account, credentials)
    expect(await unseal(both, account, sealed)).toEqual(credentials)
    expect(sealedWith(await seal(both, account, credentials))).toBe(2)
  })

  test('do not open when their key is gone, or another has its number', async () => {
    const sealed = await seal(old, account, credentials)
    expect(await unseal(new Map([[2, second]]), account, sealed)).toBeNull()
    expect(await unseal(new Map([[1, second]]), account, sealed)).toBeNull()
  })

  test('moved onto another account do not open', async () => {
    const sealed = await seal(old, account, credentials)
    expect(await unseal(old, randomUUID(), sealed)).toBeNull()
  })

  test.each([0, 2, 3, 4])('with part %i changed do not open', async (part) => {
    const parts = (await seal(old, account, credentials)).split('.')
    if (part === 0) {
      const header = { ...decodeProtectedHeader(parts.join('.')), sub: randomUUID() }
      parts[0] = Buffer.from(JSON.stringify(header)).toString('base64url')
      expect(await unseal(old, header.sub, parts.join('.'))).toBeNull()
    } else {
      const bytes = Buffer.from(parts[part]!, 'base64url')
      bytes[0]! ^= 1
      parts[part] = bytes.toString('base64url')
      expect(await unseal(old, account, parts.join('.'))).toBeNull()
    }
  })

  test.each(['', 'sealed', 'a.b.c.d.e', '....', 'null', `${'A'.repeat(40)}....`])(
    'that are none do not open: %j',
    async (text) => {
      expect(await unseal(old, account, text)).toBeNull()
    },
  )
})

describe('made under our very key, but otherwise', () => {
  const typ = 'dotline-credentials'
  const derived = new Uint8Array(hkdfSync('sha256', first, '', typ, 32))
  const usual = { alg: 'dir', enc: 'A256GCM', typ, kid: '1', sub: account }
  const made = (header: Record<string, string>) =>
    new CompactEncrypt(Buffer.from(JSON.stringify(credentials)))
      .setProtectedHeader({ ...usual, ...header } as never)
      .encrypt(derived)

  test('as we make it, it opens: what follows tells something', async () => {
    expect(await unseal(old, account, await made({}))).toEqual(credentials)
  })

  test.each([
    ['alg', { alg: 'A256KW' }],
    ['alg', { alg: 'A256GCMKW' }],
    ['enc', { enc: 'A128CBC-HS256' }],
    ['typ', { typ: 'JWT' }],
    ['typ', { typ: 'dotline-cookie' }],
    ['sub', { sub: '' }],
    ['kid', { kid: '2' }],
    ['kid', { kid: 'one' }],
  ])('with another %s it does not open', async (_, header) => {
    expect(await unseal(old, account, await made(header))).toBeNull()
  })
})
