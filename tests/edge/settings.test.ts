import { expect, test } from 'vitest'
import { readEdgeSettings } from '@/scripts/edge/settings'

const env = {
  DOTLINE_URL: 'https://pay.example.com/',
  EDGE_NAME: 'edge1',
  EDGE_KEY: 'k'.repeat(44),
  RTPENGINE_URL: 'http://127.0.0.1:22225',
  RTPENGINE_DIGITS: '127.0.0.1:22223',
}

test('are read from the environment', () => {
  expect(readEdgeSettings(env)).toEqual({
    ok: true,
    settings: {
      server: {
        url: 'https://pay.example.com/api/webhooks/voice/rtpengine/edge1',
        key: env.EDGE_KEY,
      },
      rtpengine: 'http://127.0.0.1:22225',
      digits: { host: '127.0.0.1', port: 22223 },
      media: undefined,
    },
  })
  expect(readEdgeSettings({ ...env, RTPENGINE_MEDIA: '10.0.0.5' })).toMatchObject({
    settings: { media: '10.0.0.5' },
  })
})

test.each([
  ['DOTLINE_URL', 'http://pay.example.com'],
  ['DOTLINE_URL', 'pay.example.com'],
  ['EDGE_NAME', 'Edge 1'],
  ['EDGE_KEY', 'short'],
  ['RTPENGINE_URL', 'http://10.0.0.5:22225'],
  ['RTPENGINE_URL', 'https://127.0.0.1:22225'],
  ['RTPENGINE_DIGITS', '10.0.0.5:22223'],
  ['RTPENGINE_DIGITS', '127.0.0.1'],
  ['RTPENGINE_MEDIA', '10.0.0.5!203.0.113.7'],
  ['RTPENGINE_MEDIA', 'eth0'],
])('%s that is %s is named, and what it must be', (name, value) => {
  const read = readEdgeSettings({ ...env, [name]: value })
  expect(read).toEqual({ ok: false, problems: [expect.stringMatching(`^${name}: must `)] })
})

test('each that is missing is named', () => {
  const read = readEdgeSettings({})
  const names = read.ok ? [] : read.problems.map((problem) => problem.split(':')[0])
  expect(names).toEqual(Object.keys(env))
})
