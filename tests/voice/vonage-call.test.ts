import { createPublicKey, randomBytes, randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { POST as webhook } from '@/app/api/webhooks/voice/[adapter]/[[...path]]/route'
import { endCall } from '@/lib/call/end'
import { latestCall } from '@/lib/call/store'
import type { KeypadField } from '@/lib/card/judge'
import { askField } from '@/lib/keypad/ask'
import { endByAgent } from '@/lib/keypad/end'
import { keypadView } from '@/lib/keypad/entry-view'
import { processTransaction } from '@/lib/keypad/process'
import { secureLine } from '@/lib/keypad/secure'
import { startPayment } from '@/lib/keypad/start'
import { fillIn } from '@/lib/payment/fill-in'
import { cards, invoice, office } from '../helpers/payment'
import { serve } from '../helpers/ports'
import { eventually, privatePem } from '../helpers/vonage'
import { openVonageServer } from '../helpers/vonage-server'
import { findCard, everything, notePrinted } from '../helpers/card-search'

/** A whole call at Vonage, from its ringing to the result, through our own routes. */

async function openLine() {
  const applicationId = randomUUID()
  const signatureSecret = randomBytes(24).toString('base64url')
  const base = 'https://pay.example.com/api/webhooks/voice/vonage'
  const publicKey = generatePublic()
  const server = await openVonageServer({
    ...{ applicationId, signatureSecret, publicKey },
    answerUrl: `${base}/answer`,
    eventUrl: `${base}/event`,
    async deliver({ url, headers, body }) {
      const path = new URL(url).pathname.split('/').slice(5)
      const request = new Request(url, { method: 'POST', headers, body })
      const params = Promise.resolve({ adapter: 'vonage', path })
      const response = await webhook(request, { params })
      const text = await response.text()
      return { status: response.status, json: text ? JSON.parse(text) : undefined }
    },
  })
  onTestFinished(() => server.close())
  const here = await office({
    now: Date.now(),
    voice: 'vonage',
    publicUrl: 'https://pay.example.com',
    vonage: {
      ...{ applicationId, signatureSecret, privateKey: privatePem, apiHost: server.url },
      keypadMode: 'isolated',
      number: '+442079460000',
      agentPhones: [{ email: 'mia@bridgestreet.example', phone: '+447700900201' }],
    },
  })
  serve(here.ports)
  await endCall(here.ports, here.ports.demo.merchantId, 'C-8f31-207a')
  const call = async () => (await latestCall(here.ports.db, here.ports.demo.mia))!
  return { ...here, server, call }
}

/** The other half of the key that the tests' Vonage settings have. */
function generatePublic(): string {
  return createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }) as string
}

const typed: [KeypadField, string][] = [
  ['payment-card-number', `${cards.approved}#`],
  ['expiration-date', '0534'],
  ['security-code', '737'],
]

test('a caller rings, an agent takes the card, and nobody hears a key', async () => {
  const out = notePrinted()
  const here = await openLine()
  const { agent, ports, server } = here
  const callerLeg = (await server.call('447700900123')).leg.uuid
  await eventually(async () => (await here.call()).secondary_id).not.toBeNull()
  const call = await here.call()
  expect(call).toMatchObject({ primary_id: callerLeg, caller_number: '+447700900123' })
  const agentLeg = server.leg(call.secondary_id!)
  await eventually(() => agentLeg.conversation).toBe(server.leg(callerLeg).conversation)

  const choice = { configurationId: ports.demo.harperKeypad, callId: call.id }
  const begun = await startPayment(ports, agent, choice)
  if (!begun.ok) throw new Error(begun.code)
  const id = begun.paymentId
  await fillIn(ports, agent, id, { values: invoice, done: true })
  expect(await secureLine(ports, agent, id)).toEqual({ ok: true })
  // Between fields the caller talks with the agent, so keys are not masked then.
  expect(await keypadView(ports, id)).toMatchObject({ stage: 'secure', secure: false })

  for (const [field, keys] of typed) {
    expect(await askField(ports, agent, id, field)).toEqual({ ok: true })
    expect(await keypadView(ports, id)).toMatchObject({ secure: true, field, listening: true })
    expect(server.leg(callerLeg).conversation).not.toBe(agentLeg.conversation)
    await server.press(callerLeg, keys)
    await eventually(async () => (await keypadView(ports, id))!.field).toBeNull()
    await eventually(() => server.leg(callerLeg).conversation).toBe(agentLeg.conversation)
    expect(await keypadView(ports, id)).toMatchObject({ secure: false })
  }
  expect(await processTransaction(ports, agent, id, randomUUID())).toEqual({ ok: true })
  expect(await here.status(id)).toBe('succeeded')
  await endByAgent(ports, agent, id)
  expect((await here.call()).agent_state).toBe('busy-in-return')
  expect(agentLeg.tones).toBe('')
  expect(server.complaints).toEqual([])

  const places = [
    ...(await everything(here)),
    { place: 'the log', bytes: Buffer.from(out.printed()) },
    { place: 'what Vonage was asked', bytes: Buffer.from(JSON.stringify(server.requests)) },
  ]
  expect(findCard(places, cards.approved)).toEqual([])
  await server.hangUp(callerLeg)
  await eventually(async () => (await here.call()).ended_at).not.toBeNull()
})

test('duplicates, pairs and keys out of order make the same card', async () => {
  const here = await openLine()
  const { agent, ports, server } = here
  const callerLeg = (await server.call('447700900123')).leg.uuid
  await eventually(async () => (await here.call()).secondary_id).not.toBeNull()
  const choice = { configurationId: ports.demo.harperKeypad, callId: (await here.call()).id }
  const begun = await startPayment(ports, agent, choice)
  if (!begun.ok) throw new Error(begun.code)
  const id = begun.paymentId
  await fillIn(ports, agent, id, { values: invoice, done: true })
  await secureLine(ports, agent, id)
  for (const [i, [field, keys]] of typed.entries()) {
    Object.assign(server.habits, {
      twice: i === 0 ? 'same' : 'fresh',
      pairs: i === 1,
      swapped: i !== 1,
    })
    await askField(ports, agent, id, field)
    await server.press(callerLeg, keys)
    await eventually(
      async () => (await keypadView(ports, id))!.fields.find((one) => one.field === field)!.state,
    ).toBe('complete')
  }
  await processTransaction(ports, agent, id, randomUUID())
  expect(await here.status(id)).toBe('succeeded')
  expect(here.taken()).toHaveLength(1)
})

test('a caller who hangs up in the middle of a field ends entry and call', async () => {
  const here = await openLine()
  const { agent, ports, server } = here
  const callerLeg = (await server.call('447700900123')).leg.uuid
  await eventually(async () => (await here.call()).secondary_id).not.toBeNull()
  const choice = { configurationId: ports.demo.harperKeypad, callId: (await here.call()).id }
  const begun = await startPayment(ports, agent, choice)
  if (!begun.ok) throw new Error(begun.code)
  await fillIn(ports, agent, begun.paymentId, { values: invoice, done: true })
  await secureLine(ports, agent, begun.paymentId)
  await askField(ports, agent, begun.paymentId, 'payment-card-number')
  await server.press(callerLeg, '4242')
  await server.hangUp(callerLeg)
  await eventually(async () => (await keypadView(ports, begun.paymentId))!.ended).toBe(
    'caller_left',
  )
  expect((await here.call()).ended_at).not.toBeNull()
})
