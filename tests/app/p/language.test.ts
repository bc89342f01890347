import { describe, expect, test } from 'vitest'
import { GET as live } from '@/app/p/[link]/live/route'
import { POST as charge } from '@/app/p/[link]/charge/route'
import { localeOf } from '@/app/p/[link]/language'
import { GET, HEAD, POST } from '@/app/p/[link]/route'
import { GET as back } from '@/app/p/return/[attempt]/route'
import { cards } from '@/tests/helpers/payment'
import { sealedPress } from '@/tests/helpers/sealed'
import { caller, origin, press } from './caller'

const from = (headers: Record<string, string>, path = '') =>
  localeOf(new Request(`${origin}/p/x${path}`, { headers }))

describe('the caller’s language', () => {
  test.each([
    ['cy-GB,cy;q=0.9,en;q=0.8', 'cy'],
    ['en-US', 'en-GB'],
    ['en-US,en;q=0.9', 'en-GB'],
    ['pt-BR,pt;q=0.9', 'pt'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['ar-EG', 'ar'],
    ['sv, de;q=0.5, en;q=0.4', 'de'],
    ['fr;q=0.2, it;q=0.7', 'it'],
    ['fr;q=0, *;q=0.1', 'en-GB'],
    ['tlh', 'en-GB'],
    ['*', 'en-GB'],
    ['', 'en-GB'],
    [';;;,,q=1', 'en-GB'],
    ['x'.repeat(8000), 'en-GB'],
  ])('for a browser that prefers %s is %s', (accepted, locale) => {
    expect(from({ 'accept-language': accepted })).toBe(locale)
  })

  test('without a preference is English', () => {
    expect(from({})).toBe('en-GB')
  })

  test('is what was chosen before, whatever the browser prefers', () => {
    const headers = { cookie: 'other=1; lang=pl', 'accept-language': 'de' }
    expect(from(headers)).toBe('pl')
    expect(from({ ...headers, cookie: 'xlang=pl' })).toBe('de')
    expect(from({ ...headers, cookie: 'lang=tlh' })).toBe('de')
    expect(from({ ...headers, cookie: 'lang=__proto__' })).toBe('de')
  })

  test('is the page’s own before anything else', () => {
    const headers = { cookie: 'lang=pl', 'accept-language': 'de' }
    expect(from(headers, '?lang=hi')).toBe('hi')
    expect(from(headers, '?lang=<script>')).toBe('pl')
  })
})

describe('choosing a language', () => {
  test('shows the page in it and keeps the choice for the caller’s pages', async () => {
    const { ask, at, id, status } = await caller()
    const before = await status(id)
    const response = await GET(ask('?lang=de'), at)
    const html = await response.text()
    expect(html).toContain('<html lang="de" dir="ltr">')
    expect(html).toContain('Sie bezahlen')
    expect(response.headers.get('set-cookie')).toBe(
      'lang=de; Path=/p; Max-Age=31536000; HttpOnly; SameSite=Lax',
    )
    expect(await status(id)).toBe(before)
  })

  test('is told to browsers that come by https to send it by https only', async () => {
    const { ask, at, ports } = await caller()
    Object.assign(ports.config, { publicUrl: 'https://pay.example' })
    const response = await GET(ask('?lang=fr'), at)
    expect(response.headers.get('set-cookie')).toMatch(/; Secure$/)
  })

  test('is nothing that opening a page, looking at its head or a wrong address does', async () => {
    const { ask, at } = await caller()
    const elsewhere = { params: Promise.resolve({ link: 'nonsense' }) }
    for (const response of [
      await GET(ask('', { headers: { 'accept-language': 'fr' } }), at),
      await GET(ask('?lang=tlh'), at),
      await HEAD(ask('?lang=fr', { method: 'HEAD' }), at),
      await GET(ask('?lang=fr'), elsewhere),
    ]) {
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })

  test('offers every other language by its own name, and says that the form empties', async () => {
    const { ask, at } = await caller()
    const html = await (await GET(ask('?lang=nl'), at)).text()
    expect(html.match(/<a href="\?lang=/g)).toHaveLength(11)
    expect(html).toContain('<a href="?lang=ar" lang="ar" hrefLang="ar">العربية</a>')
    expect(html).not.toContain('<a href="?lang=nl"')
    expect(html).toContain('Als u de taal wijzigt, wordt het formulier leeggemaakt.')
  })

  test('after paying still reads as this caller’s receipt', async () => {
    const { ask, at, form } = await caller()
    await form(press(cards.approved))
    const html = await (await GET(ask('?try=a-press'), at)).text()
    expect(html).toContain('<a href="?lang=cy&amp;try=a-press" lang="cy" hrefLang="cy">Cymraeg</a>')
    const other = await (await GET(ask('?lang=cy&try=a-press'), at)).text()
    expect(other).toContain('Wedi’i dalu. Diolch.')
    // No form is left to empty.
    expect(other).not.toContain('gwagio')
  })
})

describe('every answer is in the page’s language', () => {
  const polish = { cookie: 'lang=pl', 'accept-language': 'de' }

  test('what a phone without script posts', async () => {
    const { ask, at, form } = await caller()
    const sameOrigin = { 'sec-fetch-site': 'same-origin' }
    const refused = await form({ ...press('4242424242424241') }, { ...sameOrigin, ...polish })
    const html = await refused.text()
    expect(html).toContain('To nie jest numer karty. Proszę sprawdzić cyfry.')
    expect(html).toContain('<title>Błąd: Płatność kartą – Harper')
    // Where cookies are off, the choice goes on in the address.
    const body = new URLSearchParams(press(cards.approved))
    const paid = await POST(ask('?lang=it', { method: 'POST', headers: sameOrigin, body }), at)
    expect(paid.headers.get('location')).toMatch(/\/p\/[\w.-]+\?lang=it&try=a-press$/)
  })

  test('Pay in the page, and its stream', async () => {
    const { ask, at, ports, token } = await caller()
    const gone = new AbortController()
    const headers = { ...polish, 'sec-fetch-site': 'same-origin' }
    const stream = await live(ask('/live?lang=es&try=', { headers, signal: gone.signal }), at)
    const reader = stream.body!.getReader()
    let told = ''
    while (!told.includes('data:')) told += new TextDecoder().decode((await reader.read()).value)
    gone.abort()
    expect(told).toContain('Pago con tarjeta')
    const sealed = await sealedPress(ports.cardKeys.present(), token, press(cards.approved))
    const body = JSON.stringify({ ...sealed, lang: 'es' })
    const posted = await charge(ask('/charge', { method: 'POST', headers, body }), at)
    expect((await posted.json()).page.end.title).toBe('Pagado. Gracias.')
  })

  test('a link and a return that we do not know', async () => {
    const elsewhere = { params: Promise.resolve({ link: 'nonsense' }) }
    const { ask } = await caller()
    const headers = { 'accept-language': 'zh-TW' }
    const unknown = await GET(ask('', { headers }), elsewhere)
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('我们无法识别此链接')
    const request = new Request(`${origin}/p/return/nonsense`, { headers })
    const returned = await back(request, { params: Promise.resolve({ attempt: 'nonsense' }) })
    expect(await returned.text()).toContain('我们无法识别此链接')
  })
})
