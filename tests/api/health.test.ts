import { expect, test } from 'vitest'
import { GET } from '@/app/api/health/route'
import type { Ports } from '@/lib/ports'
import { installationOf } from '@/lib/web/installation'
import { serve, testPorts } from '@/tests/helpers/ports'

test('healthy means the record answers', async () => {
  const ports = await testPorts()
  serve(ports)
  const well = await GET()
  const installation = expect.stringMatching(/^[0-9a-f]{32}$/)
  expect([well.status, await well.json()]).toEqual([200, { status: 'ok', installation }])
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

test('an installation is known by its keys, and its keys are not in what it says', async () => {
  const [one, other] = [await testPorts(), await testPorts()]
  const said = async (ports: Ports) => {
    serve(ports)
    return (await (await GET()).json()) as { installation: string }
  }
  const { installation } = await said(one)
  expect((await said(one)).installation).toBe(installation)
  expect((await said(other)).installation).not.toBe(installation)
  expect(installation).toBe(installationOf(one.config.linkKeys))
  expect([...one.config.linkKeys.values()].join()).not.toContain(installation)
})
