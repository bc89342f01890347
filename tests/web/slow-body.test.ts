import { expect, test } from 'vitest'
import { POST as refund } from '@/app/api/v1/payments/[payment]/refunds/route'
import { POST as createKey } from '@/app/console/keys/create/route'
import { POST as invite } from '@/app/console/staff/invite/route'
import { POST as logo } from '@/app/console/configurations/[configuration]/theme/logo/route'
import { listApiKeys, revokeApiKey } from '@/lib/merchant/api-keys'
import { openInvitations } from '@/lib/staff/invitation-store'
import { updateStaff } from '@/lib/staff/store'
import { serve } from '@/tests/helpers/ports'
import { seededPorts } from '@/tests/helpers/seeded'
import { cookieFor, ownerSession } from '@/tests/helpers/sign-in'

/** Who sends the last of a body long after its beginning is asked who they are by then. */

const text = new TextEncoder()

async function office() {
  const ports = await seededPorts()
  serve(ports)
  const cookie = await cookieFor(await ownerSession(ports))
  const ours = { cookie, 'sec-fetch-site': 'same-origin' }
  return { ports, ours }
}

/** A request whose body has begun, and the rest of it. */
function slowly(headers: Record<string, string>, body: string | Uint8Array) {
  let rest = (): void => {}
  const bytes = typeof body === 'string' ? text.encode(body) : body
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 5))
      rest = () => {
        controller.enqueue(bytes.slice(5))
        controller.close()
      }
    },
  })
  const init = { method: 'POST', headers, body: stream, duplex: 'half' }
  return { request: new Request('http://localhost:3000/', init as RequestInit), rest }
}

const at = <Params extends object>(params: Params) => ({ params: Promise.resolve(params) })
const soon = () => new Promise((done) => setTimeout(done, 50))

test('an owner who is disabled while their request comes in does nothing by it', async () => {
  const { ours, ports } = await office()
  const noor = { name: 'Noor', email: 'noor@elsewhere.example', role: 'owner' }
  const sent = slowly(ours, JSON.stringify(noor))
  const answer = invite(sent.request, at({}))
  await soon()
  await updateStaff(ports.db, ports.demo.olga, { disabled: true })
  sent.rest()
  expect((await answer).status).toBe(401)
  expect(await openInvitations(ports.db, ports.demo.merchantId)).toEqual([])
})

test('nor one who has another role by then', async () => {
  const { ours, ports } = await office()
  const before = await listApiKeys(ports, ports.demo.merchantId)
  const sent = slowly(ours, JSON.stringify({ name: 'Mine', scopes: ['payments:refund'] }))
  const answer = createKey(sent.request, at({}))
  await soon()
  await updateStaff(ports.db, ports.demo.olga, { role: 'supervisor' })
  sent.rest()
  expect((await answer).status).toBe(404)
  expect(await listApiKeys(ports, ports.demo.merchantId)).toEqual(before)
})

test('a key that is revoked while its request comes in gives nothing back', async () => {
  const { ports } = await office()
  const { apiKey, merchantId } = ports.demo
  const [key] = await listApiKeys(ports, merchantId)
  const sent = slowly({ authorization: `Bearer ${apiKey}` }, JSON.stringify({ requestKey: 'r1' }))
  const answer = refund(sent.request, at({ payment: 'p' }))
  await soon()
  await revokeApiKey(ports, merchantId, key!.id, 'command')
  sent.rest()
  expect((await answer).status).toBe(401)
})

test('who may still do it is answered as ever, and too much is too much', async () => {
  const { ours, ports } = await office()
  const sent = slowly(ours, JSON.stringify({ name: 'Slow line', scopes: ['calls'] }))
  const answer = createKey(sent.request, at({}))
  await soon()
  sent.rest()
  expect((await answer).status).toBe(201)
  const big = slowly(ours, new Uint8Array(3 * 1024 * 1024))
  big.rest()
  const refused = await logo(big.request, at({ configuration: ports.demo.harper }))
  expect([refused.status, await refused.json()]).toMatchObject([
    413,
    { error: { code: 'logo_too_large' } },
  ])
})
