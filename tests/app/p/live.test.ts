import { describe, expect, test } from 'vitest'
import bundle from '@/app/p/[link]/bundle.json'
import { HEAD as liveHead, GET as live } from '@/app/p/[link]/live/route'
import { POST as progress } from '@/app/p/[link]/progress/route'
import { GET } from '@/app/p/[link]/route'
import { GET as logo } from '@/app/p/logo/[hash]/route'
import { GET as script } from '@/app/p/script/[file]/route'
import { cancelPayment } from '@/lib/payment/cancel'
import { caller, origin } from './caller'

describe('progress', () => {
  const report = { page: 'abcdef012345', presence: 'here', fields: [] }

  test('is told to the agent', async () => {
    const { json, at, watch, id } = await caller()
    const events = await watch(id)
    const field = { field: 'payment-card-number', state: 'partial', length: 4, brand: 'visa' }
    expect((await progress(json({ ...report, fields: [field] }), at)).status).toBe(204)
    expect(events).toContainEqual(expect.objectContaining({ type: 'field.progressed', length: 4 }))
  })

  test.each([
    [
      'what was typed',
      { field: 'payment-card-number', state: 'partial', length: 4, brand: null, value: '4242' },
    ],
    [
      'the length of half a security code',
      { field: 'security-code', state: 'partial', length: 2, brand: null },
    ],
  ])('has no place for %s', async (_what, field) => {
    const { json, at } = await caller()
    const response = await progress(json({ ...report, fields: [field] }), at)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('4242')
  })
})

describe('the page’s own stream', () => {
  test('begins with the page, and tells when the agent cancels', async () => {
    const { ask, at, ports, agent, id } = await caller()
    const gone = new AbortController()
    const response = await live(ask('/live', { signal: gone.signal }), at)
    const news = pagesOf(response)
    expect((await news.next()).value.kind).toBe('form')
    await cancelPayment(ports, agent, id)
    expect((await news.next()).value.end.name).toBe('cancelled')
    gone.abort()
  })

  test('is not opened by HEAD', () => {
    expect(liveHead().status).toBe(405)
  })
})

describe('what the page loads', () => {
  test('is its script, which never changes under its name', async () => {
    const { file, code } = bundle.script
    const get = (file: string) => script(new Request(origin), { params: Promise.resolve({ file }) })
    const response = await get(file)
    expect(await response.text()).toBe(code)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await get('other.js')).status).toBe(404)
  })

  test('and the logo, which may do nothing when opened by itself', async () => {
    const { ask, at } = await caller()
    const hash = /\/p\/logo\/([0-9a-f]{16})/.exec(await (await GET(ask(), at)).text())![1]!
    const get = (hash: string) => logo(new Request(origin), { params: Promise.resolve({ hash }) })
    const response = await get(hash)
    expect(response.headers.get('content-type')).toMatch(/^image\//)
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect((await get('../../etc/passwd')).status).toBe(404)
    expect((await get('0000000000000000')).status).toBe(404)
  })
})

/** The pages a stream carries, as they come. */
async function* pagesOf(response: Response) {
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(chunk)
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const line = text.slice(0, end)
      text = text.slice(end + 2)
      if (line.startsWith('data: ')) yield JSON.parse(line.slice(6)).page
    }
  }
}
