import { expect, test } from 'vitest'
import { GET } from '@/app/api/health/route'
import type { Ports } from '@/lib/ports'
import { serve, testPorts } from '@/tests/helpers/ports'

test('healthy means the record answers', async () => {
  const ports = await testPorts()
  serve(ports)
  const well = await GET()
  expect([well.status, await well.json()]).toEqual([200, { status: 'ok' }])
  await ports.close()
  const ill = await GET()
  expect([ill.status, await ill.json()]).toEqual([503, { status: 'unavailable' }])
})

test('a server that is still opening says so', async () => {
  const server = globalThis as { dotlinePorts?: Promise<Ports> }
  server.dotlinePorts = new Promise(() => {})
  const response = await GET()
  delete server.dotlinePorts
  expect([response.status, await response.json()]).toEqual([503, { status: 'starting' }])
})
