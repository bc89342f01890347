import { describe, expect, test } from 'vitest'
import { addressOf, browserOf } from '@/lib/web/browser'

const from = (headers: Record<string, string>) =>
  new Request('https://pay.example.com/p/x/charge', { headers })

const screen = { width: 390, height: 844, colorDepth: 24, timeZoneOffset: -60 }

test('a browser is what its headers and its script say', () => {
  const request = from({
    'user-agent': 'Mozilla/5.0',
    accept: 'text/html',
    'accept-language': 'cy-GB,en;q=0.8',
    'x-dotline-address': '203.0.113.7',
  })
  expect(browserOf(request, 0, screen)).toEqual({
    ip: '203.0.113.7',
    userAgent: 'Mozilla/5.0',
    accept: 'text/html',
    language: 'cy-GB',
    javaScript: true,
    screen,
  })
})

test('a browser that says nothing, or much too much, is told of all the same', () => {
  expect(browserOf(from({}), 0, null)).toMatchObject({
    ip: null,
    accept: '*/*',
    language: 'en',
    javaScript: false,
    screen: null,
  })
  const { userAgent, language } = browserOf(
    from({ 'user-agent': 'x'.repeat(9000), 'accept-language': '*;q=0.5' }),
    0,
    null,
  )
  expect(userAgent).toHaveLength(2048)
  expect(language).toBe('en')
})

describe('who is at the other end', () => {
  const headers = new Headers({
    'x-dotline-address': '192.0.2.1',
    'x-forwarded-for': '6.6.6.6, 203.0.113.7, 192.0.2.9',
  })
  test.each([
    [0, '192.0.2.1'],
    [1, '192.0.2.9'],
    [2, '203.0.113.7'],
  ])('behind %i proxies of ours is never who a stranger says', (proxies, address) => {
    expect(addressOf(headers, proxies)).toBe(address)
  })

  test('is not known where a proxy that should be there wrote nothing', () => {
    expect(addressOf(new Headers({ 'x-dotline-address': '192.0.2.1' }), 1)).toBeNull()
  })
})
