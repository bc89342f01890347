import { expect, test } from 'vitest'
import { POST as tell } from '@/app/api/v1/calls/[call]/events/route'
import { POST as begin } from '@/app/api/v1/calls/route'
import { endCall } from '@/lib/call/end'
import { findCallByPrimaryId } from '@/lib/call/store'
import { startPayment } from '@/lib/keypad/start'
import { secureLine } from '@/lib/keypad/secure'
import { fillIn } from '@/lib/payment/fill-in'
import { createApiKey } from '@/lib/merchant/api-keys'
import type { ApiScope } from '@/lib/merchant/api-scopes'
import { addMerchant } from '@/lib/merchant/merchants'
import { invoice } from '../helpers/payment'
import { serve } from '../helpers/ports'
import { seededPorts } from '../helpers/seeded'

/** The SIP side tells where a call's sound passes. */

const media = {
  ...{ edge: 'edge1', callId: 'C-1@sip', customerTag: 'c', agentTag: 'a', trunk: 'carrier-a' },
  ...{ teCaller: true, teAgent: true },
}
const call = {
  ...{ id: 'C-1', direction: 'inbound', caller: '+447700900456', called: '+442079460118' },
  ...{ agent: 'mia@bridgestreet.example', media },
}

async function sipSide() {
  const ports = await seededPorts()
  serve(ports)
  const request = (body: unknown, key: string | null = ports.demo.apiKey) =>
    new Request('http://localhost:3000/api/v1/calls', {
      method: 'POST',
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    ports,
    begin: (body: unknown) => begin(request(body), { params: Promise.resolve({}) }),
    async tell(call: string, body: unknown, key?: string | null) {
      const answer = await tell(request(body, key), { params: Promise.resolve({ call }) })
      return { status: answer.status, body: await answer.json() }
    },
    async keyOf(merchantId: string, scopes: readonly ApiScope[]) {
      const made = await createApiKey(ports, merchantId, { name: 'SIP', scopes }, 'command')
      if (!made.ok) throw new Error(made.code)
      return made.key
    },
    async media() {
      const row = await findCallByPrimaryId(ports.db, ports.demo.merchantId, 'C-1')
      return row?.media ? JSON.parse(row.media) : null
    },
  }
}

test('it is kept with the call, and what changes is changed in it', async () => {
  const sip = await sipSide()
  expect((await sip.begin(call)).status).toBe(201)
  expect(await sip.media()).toEqual({ ...media, transcodes: false })
  const moved = { type: 'transfer', media: { customerTag: 'd' } }
  expect((await sip.tell('C-1', moved)).status).toBe(200)
  expect(await sip.media()).toEqual({ ...media, customerTag: 'd', transcodes: false })
  expect((await sip.tell('C-1', { type: 'hold' })).status).toBe(200)
})

test('of changes told in one moment none is lost', async () => {
  const sip = await sipSide()
  await sip.begin(call)
  const changes = [{ customerTag: 'd' }, { agentTag: 'b' }, { callId: 'C-2@sip' }]
  const told = changes.map((media) => sip.tell('C-1', { type: 'transfer', media }))
  for (const { status } of await Promise.all(told)) expect(status).toBe(200)
  const [customer, agent, sound] = changes
  expect(await sip.media()).toMatchObject({ ...customer, ...agent, ...sound })
})

test.each([
  { ...media, edge: 'Edge 1' },
  { ...media, callId: 'with a space' },
  { ...media, trunk: '' },
  { ...media, teCaller: 'yes' },
  { ...media, more: 1 },
])('it is refused where it is not to the letter (%#)', async (wrong) => {
  const sip = await sipSide()
  expect((await sip.begin({ ...call, media: wrong })).status).toBe(400)
  expect(await sip.media()).toBeNull()
})

test('events of a call that nobody told of, of none that passes an edge, or of no kind, are refused', async () => {
  const sip = await sipSide()
  expect((await sip.tell('C-1', { type: 'hold' })).status).toBe(404)
  const { media: _, ...plain } = call
  await sip.begin(plain)
  expect((await sip.tell('C-1', { type: 'hold' })).status).toBe(404)
  for (const body of [{ type: 'bye' }, { type: 'hold', media: { trunk: 'other' } }, {}]) {
    expect((await sip.tell('C-1', body)).status).toBe(400)
  }
})

test.each([
  ['a body that is no JSON', 'hold', 400, { code: 'not_json' }],
  [
    'more than anybody has to say',
    { type: 'hold', more: 'x'.repeat(5000) },
    413,
    { code: 'too_large' },
  ],
  ['a field that is not of it', { type: 'hold', more: 1 }, 400, { code: 'invalid_body' }],
  [
    'a tag with a space',
    { type: 'transfer', media: { customerTag: 'a b' } },
    400,
    { fields: ['media.customerTag'] },
  ],
  ['another edge', { type: 'transfer', media: { edge: 'edge2' } }, 400, { fields: ['media'] }],
])('%s is refused and changes nothing', async (_, body, status, said) => {
  const sip = await sipSide()
  await sip.begin(call)
  expect(await sip.tell('C-1', body)).toMatchObject({ status, body: { error: said } })
  expect(await sip.media()).toEqual({ ...media, transcodes: false })
})

test('only a key for calls, of the business whose call it is, is heard', async () => {
  const sip = await sipSide()
  const { ports } = sip
  await sip.begin(call)
  const moved = { type: 'transfer', media: { customerTag: 'd' } }
  const other = await addMerchant(ports, 'Quayside Dental', 'command')
  if (!other.ok) throw new Error(other.code)
  const reads = await sip.keyOf(ports.demo.merchantId, ['payments:read'])
  const theirs = await sip.keyOf(other.id, ['calls'])
  expect(await sip.tell('C-1', moved, null)).toMatchObject({ status: 401 })
  expect(await sip.tell('C-1', moved, 'k'.repeat(40))).toMatchObject({ status: 401 })
  expect(await sip.tell('C-1', moved, reads)).toMatchObject({ status: 403 })
  expect(await sip.tell('C-1', moved, theirs)).toMatchObject({ status: 404 })
  expect(await sip.media()).toEqual({ ...media, transcodes: false })
})

test('a call that is over changes no more', async () => {
  const sip = await sipSide()
  await sip.begin(call)
  await endCall(sip.ports, sip.ports.demo.merchantId, 'C-1')
  const moved = { type: 'transfer', media: { customerTag: 'd' } }
  expect(await sip.tell('C-1', moved)).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  })
  expect(await sip.media()).toMatchObject({ customerTag: 'c' })
})

test('what is told of a call reaches the card that is typed on it', async () => {
  const sip = await sipSide()
  const { ports } = sip
  const { merchantId, mia, harperKeypad } = ports.demo
  const agent = { id: mia, merchantId, name: 'Mia', email: 'mia@', role: 'agent' } as const
  await sip.begin(call)
  const { id } = (await findCallByPrimaryId(ports.db, merchantId, 'C-1'))!
  const begun = await startPayment(ports, agent, { configurationId: harperKeypad, callId: id })
  if (!begun.ok) throw new Error(begun.code)
  await fillIn(ports, agent, begun.paymentId, { values: invoice, done: true })
  await secureLine(ports, agent, begun.paymentId)
  expect(await sip.tell('C-1', { type: 'hold' })).toEqual({ status: 200, body: { noted: true } })
  expect(ports.keypad.ofCall(id)).toMatchObject({ stage: 'secure', masked: true })
  expect(await sip.tell('C-1', { type: 'transfer' })).toMatchObject({ status: 200 })
  expect(ports.keypad.ofCall(id)).toMatchObject({ stage: 'not-secure', insecure: 'line_changed' })
})
