import { CompactEncrypt, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { seal, sealedHeader, type CardKey, type SealedContent } from '@/lib/card/sealed'
import { openCardKeys, pageOpenMs, renewAfterMs } from '@/lib/payment/card-keys'
import { clockAt, someDay } from '../helpers/clock'

const typed = {
  'payment-card-number': '4242 4242 4242 4242',
  'expiration-date': '05 / 28',
  'security-code': '737',
  'cardholder-name': 'Zoë Ångström 王',
}
const press = { submit: 'a-press', link: 'a-link' }
const content: SealedContent = { ...press, typed }

function book() {
  const clock = clockAt(someDay)
  return { clock, keys: openCardKeys(clock) }
}

/** A JWE of one's own making. */
const sealWith = ({ kid, ...jwk }: CardKey, header: object, text = JSON.stringify(content)) =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ ...sealedHeader, kid, ...header })
    .encrypt(jwk)

describe('a card sealed to a key of ours', () => {
  test('opens as it was typed, for the press and the link it was sealed for', async () => {
    const { keys } = book()
    expect(await keys.open(await seal(keys.present(), content), press)).toEqual(typed)
  })

  test('shows nothing of itself, and is another text each time', async () => {
    const { keys } = book()
    const [one, other] = [await seal(keys.present(), content), await seal(keys.present(), content)]
    expect(one).not.toBe(other)
    const parts = one.split('.')
    expect(parts).toHaveLength(5)
    const read = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join(' ')
    expect(read + one).not.toMatch(/4242|a-press|a-link/)
    const { epk, ...header } = JSON.parse(Buffer.from(parts[0]!, 'base64url').toString())
    expect(header).toEqual({ ...sealedHeader, kid: keys.present().kid })
    expect(epk).not.toHaveProperty('d')
  })

  test('pays for no other press and on no other link', async () => {
    const { keys } = book()
    const sealed = await seal(keys.present(), content)
    expect(await keys.open(sealed, { ...press, submit: 'another' })).toBeNull()
    expect(await keys.open(sealed, { ...press, link: 'another' })).toBeNull()
  })
})

describe('a key', () => {
  test('is the same for every page until it is renewed', () => {
    const { clock, keys } = book()
    const first = keys.present()
    clock.move(renewAfterMs - 1)
    expect(keys.present()).toBe(first)
    clock.move(1)
    expect(keys.present().kid).not.toBe(first.kid)
  })

  test('lives as long as a page that got it at its last moment may stay open', async () => {
    const { clock, keys } = book()
    const first = keys.present()
    clock.move(renewAfterMs + pageOpenMs - 1)
    keys.present()
    expect(await keys.open(await seal(first, content), press)).toEqual(typed)
    clock.move(1)
    expect(await keys.open(await seal(first, content), press)).toBeNull()
  })

  test('is one of a handful, and dies without anybody’s asking', async () => {
    const { clock, keys } = book()
    const made: CardKey[] = []
    for (let hour = 0; hour < 100; hour++) {
      const now = keys.present()
      if (!made.includes(now)) made.push(now)
      keys.tidy()
      clock.move(60 * 60 * 1000)
    }
    expect(made.length).toBeGreaterThan(15)
    const opened = made.map(async (key) => keys.open(await seal(key, content), press))
    const alive = (await Promise.all(opened)).filter(Boolean)
    expect(alive.length).toBeGreaterThan(3)
    expect(alive.length).toBeLessThan(7)
  })

  test('shows its public half and no more', () => {
    const { keys } = book()
    expect(Object.keys(keys.present()).toSorted()).toEqual(['crv', 'kid', 'kty', 'x', 'y'])
  })

  test('of another process opens nothing here', async () => {
    const { keys } = book()
    const { kid } = keys.present()
    const other = book().keys.present()
    expect(await keys.open(await seal(other, content), press)).toBeNull()
    expect(await keys.open(await seal({ ...other, kid }, content), press)).toBeNull()
  })
})

describe('what is no sealed card of ours is refused, without a word of why', () => {
  const without = (name: keyof typeof typed) =>
    JSON.stringify({ ...content, typed: { ...typed, [name]: undefined } })
  const changed = async (key: CardKey, part: number) => {
    const parts = (await seal(key, content)).split('.')
    const bytes = Buffer.from(parts[part]!, 'base64url')
    bytes[bytes.length - 1]! ^= 1
    return parts.with(part, bytes.toString('base64url')).join('.')
  }
  const withHeader = async (key: CardKey, change: (header: { epk: JWK }) => void) => {
    const parts = (await seal(key, content)).split('.')
    const header = JSON.parse(Buffer.from(parts[0]!, 'base64url').toString())
    change(header)
    return parts.with(0, Buffer.from(JSON.stringify(header)).toString('base64url')).join('.')
  }

  test('though one made the same way, with nothing wrong, opens', async () => {
    const { keys } = book()
    expect(await keys.open(await sealWith(keys.present(), {}), press)).toEqual(typed)
  })

  test.each<[string, (key: CardKey) => string | Promise<string>]>([
    ['nothing', () => ''],
    ['five empty parts', () => '....'],
    ['a text', () => 'not a sealed card'],
    ['a sealed card cut short', async (key) => (await seal(key, content)).slice(0, -4)],
    ['a part too many', async (key) => `${await seal(key, content)}.AA`],
    ['a changed nonce', (key) => changed(key, 2)],
    ['a changed content', (key) => changed(key, 3)],
    ['a changed tag', (key) => changed(key, 4)],
    ['an encrypted key', async (key) => (await seal(key, content)).replace('..', '.AAAA.')],
    ['an unknown key', (key) => sealWith(key, { kid: 'unknown' })],
    ['no name of a key', (key) => sealWith(key, { kid: undefined })],
    ['another kind of thing', (key) => sealWith(key, { typ: 'JWT' })],
    ['no kind', (key) => sealWith(key, { typ: undefined })],
    ['another agreement', (key) => sealWith(key, { alg: 'ECDH-ES+A256KW' })],
    ['another cipher', (key) => sealWith(key, { enc: 'A128CBC-HS256' })],
    ['a compressed content', (key) => sealWith(key, { zip: 'DEF' })],
    ['party information', (key) => sealWith(key, { apu: 'QQ' })],
    ['no ephemeral key', (key) => withHeader(key, (header) => void (header.epk = {} as JWK))],
    ['an ephemeral key off its curve', (key) => withHeader(key, ({ epk }) => void (epk.y = epk.x))],
    ['one of another curve', (key) => withHeader(key, ({ epk }) => void (epk.crv = 'P-384'))],
    ['a private ephemeral key', (key) => withHeader(key, ({ epk }) => void (epk.d = epk.x))],
    ['no JSON', (key) => sealWith(key, {}, '4242424242424242')],
    ['a list', (key) => sealWith(key, {}, '[]')],
    ['a card without a code', (key) => sealWith(key, {}, without('security-code'))],
    ['one thing more', (key) => sealWith(key, {}, JSON.stringify({ ...content, amount: 1 }))],
    [
      'a very long name',
      (key) => {
        const long = { ...typed, 'cardholder-name': 'x'.repeat(201) }
        return sealWith(key, {}, JSON.stringify({ ...content, typed: long }))
      },
    ],
  ])('%s', async (_what, make) => {
    const { keys } = book()
    expect(await keys.open(await make(keys.present()), press)).toBeNull()
  })
})
