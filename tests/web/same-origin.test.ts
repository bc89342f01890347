import { expect, test } from 'vitest'
import { isSameOrigin } from '@/lib/web/same-origin'

const publicUrl = 'https://pay.example.com'
const from = (headers: Record<string, string>) =>
  isSameOrigin(new Request(publicUrl, { method: 'POST', headers }), publicUrl)

test.each([
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-origin', origin: 'null' },
  { origin: 'https://pay.example.com' },
])('a page of ours: %j', (headers) => {
  expect(from(headers as Record<string, string>)).toBe(true)
})

test.each([
  {},
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://pay.example.com' },
  { origin: 'null' },
  { origin: 'http://pay.example.com' },
  { origin: 'https://pay.example.com.evil.example' },
  { origin: 'https://pay.example.com:8443' },
  { referer: 'https://pay.example.com/agent' },
])('not a page of ours: %j', (headers) => {
  expect(from(headers as Record<string, string>)).toBe(false)
})
