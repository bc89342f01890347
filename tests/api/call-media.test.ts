import { expect, test } from 'vitest'
import { POST as tell } from '@/app/api/v1/calls/[call]/events/route'
import { POST as begin } from '@/app/api/v1/calls/route'
import { findCallByPrimaryId } from '@/lib/call/store'
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
  const request = (body: unknown) =>
    new Request('http://localhost:3000/api/v1/calls', {
      method: 'POST',
      headers: { authorization: `Bearer ${ports.demo.apiKey}` },
      body: JSON.stringify(body),
    })
  return {
    begin: (body: unknown) => begin(request(body), { params: Promise.resolve({}) }),
    tell: (call: string, body: unknown) =>
      tell(request(body), { params: Promise.resolve({ call }) }),
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
