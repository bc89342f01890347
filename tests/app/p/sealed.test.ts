import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import bundle from '@/app/p/[link]/bundle.json'
import { POST as charge } from '@/app/p/[link]/charge/route'
import { GET } from '@/app/p/[link]/route'
import { unpackKey, type CardKey } from '@/lib/card/sealed'
import { locales, type Locale } from '@/lib/locale'
import { openCardKeys } from '@/lib/payment/card-keys'
import { cards } from '@/tests/helpers/payment'
import { sealedPress } from '@/tests/helpers/sealed'
import { caller, press } from './caller'

/** The key as the page's script finds it. */
const keyIn = (html: string): CardKey => unpackKey(/ data-key="([^"]*)"/.exec(html)![1]!)

type Refusal = { error: { code: string; message: string; key: CardKey } }

test('the page carries the key that its script seals the card to', async () => {
  const { ask, at, json, token } = await caller()
  const key = keyIn(await (await GET(ask(), at)).text())
  const response = await charge(json(await sealedPress(key, token, press(cards.approved))), at)
  expect((await response.json()).page.end.name).toBe('paid')
})

test('a page whose key has died is given the present one, and pays with the same press', async () => {
  const { at, json, ports, taken, token } = await caller()
  const dead = openCardKeys(ports.clock).present()
  const refused = await charge(json(await sealedPress(dead, token, press(cards.approved))), at)
  expect(refused.status).toBe(409)
  expect(refused.headers.get('cache-control')).toBe('no-store')
  const { error } = (await refused.json()) as Refusal
  expect(error).toMatchObject({ code: 'stale_key', key: ports.cardKeys.present() })
  expect(taken()).toHaveLength(0)
  const again = await charge(json(await sealedPress(error.key, token, press(cards.approved))), at)
  expect((await again.json()).page.end.name).toBe('paid')
  expect(taken()).toHaveLength(1)
})

test('a press that came through before its key died is not charged again', async () => {
  const { json, pay, ports, taken, token, at } = await caller()
  await pay(press(cards.approved))
  const cardKeys = openCardKeys(ports.clock)
  Object.assign(ports, { cardKeys })
  expect((await pay(press(cards.approved), { sealed: 'lost' })).status).toBe(409)
  const sealed = await sealedPress(cardKeys.present(), token, press(cards.approved))
  expect((await (await charge(json(sealed), at)).json()).page.end.name).toBe('paid')
  expect(taken()).toHaveLength(1)
})

test('a sealed card that was caught on its way pays for nothing else', async () => {
  const { at, ask, id, copies, json, link, ports, taken, token } = await caller()
  const caught = await sealedPress(ports.cardKeys.present(), token, press(cards.approved))
  const [other] = await copies(id, 1)
  const elsewhere = { params: Promise.resolve({ link: (await link(other!)).split('/p/')[1]! }) }
  const refusals = [
    await charge(json(caught), elsewhere),
    await charge(json({ ...caught, submit: 'another-press' }), at),
    await charge(json({ ...caught, sealed: `${caught.sealed}A` }), at),
    await charge(json({ ...caught, sealed: 'nonsense' }), at),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  // The same words for each: whoever tries things out learns nothing.
  expect(new Set(await Promise.all(refusals.map((refusal) => refusal.text()))).size).toBe(1)
  expect(taken()).toHaveLength(0)
  expect(await (await GET(ask(), at)).text()).toContain('Pay <bdi>£184.50</bdi>')
})

/**
 * Document and script, in bytes as Next serves them: compressed one by one with gzip. Headers, logo
 * and icon are another 2,600 of the 24 KB for the whole visit. English may not grow; the longer
 * languages, and those whose letters take three bytes, are bounded by what was measured.
 */
const mostBytes = (locale: Locale) => {
  if (locale === 'en-GB') return 21_852
  return ['ar', 'hi', 'zh'].includes(locale) ? 22_350 : 22_100
}

test.each(locales)('the page is light in %s', async (locale) => {
  const { ask, at } = await caller()
  const parts = [await (await GET(ask(`?lang=${locale}`), at)).text(), bundle.script.code]
  const bytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0)
  expect(bytes).toBeLessThan(mostBytes(locale))
})

test('the script is written for the phones it is meant for, whatever it is made of', () => {
  // Syntax that came after 2018 is rewritten by the build; none of it may be left.
  const { code } = bundle.script
  expect(code).not.toMatch(/\?\?|\?\.(?!\d)|\b\d+n\b|[{;]\s*#\w|this\.#|\bstatic\s*\{|catch\s*\{/)
})
