import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { chargeAt, type Press } from '@/app/p/[link]/script/charge'
import { openCardKeys } from '@/lib/payment/card-keys'
import { refuse } from '@/lib/web/reply'
import { typedCard } from '../../helpers/payment'
import { clockAt } from '../../helpers/clock'

const press: Press = { submit: 'a-press', typed: typedCard('4242424242424242') }
const paid = { page: { kind: 'end' } }

/** A server that answers one press after another with these; the last one goes on. */
async function answering(...answers: (Response | 'hang up')[]) {
  // Only this much of a browser is asked for; to be back online is to wait no longer.
  const window = new EventTarget()
  vi.stubGlobal('window', window)
  vi.stubGlobal('screen', { width: 390, height: 844, colorDepth: 24 })
  let sendings = 0
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const answer = answers[Math.min(sendings, answers.length - 1)]!
    sendings += 1
    if (answer === 'hang up') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(await answer.clone().text())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hurry = setInterval(() => window.dispatchEvent(new Event('online')), 5)
  onTestFinished(() => {
    clearInterval(hurry)
    server.close()
    vi.unstubAllGlobals()
  })
  const { port } = server.address() as { port: number }
  const troubles: string[] = []
  const key = openCardKeys(clockAt(0)).present()
  const charge = chargeAt(`http://127.0.0.1:${port}/p/link`, key, 'en-GB')
  return {
    troubles,
    sendings: () => sendings,
    send: (sure = true) => charge(press, sure, (trouble) => troubles.push(trouble)),
  }
}

const unavailable = () => refuse('unavailable')

describe('a server that cannot take payments now', () => {
  test('is asked again, and what it then says counts', async () => {
    const server = await answering(unavailable(), unavailable(), Response.json(paid))
    expect(await server.send()).toEqual(paid)
    expect(server.troubles).toEqual(['unavailableNow', 'unavailableNow'])
  })

  test('is believed after some time: nothing was sent to the bank', async () => {
    const server = await answering(unavailable())
    expect(await server.send()).toEqual({ page: null, why: 'unavailable', sure: true })
    expect(server.sendings()).toBe(5)
  })

  test('after a sending that may have got through, nobody says that no money was taken', async () => {
    const server = await answering('hang up', unavailable())
    expect(await server.send()).toEqual({ page: null, why: 'unavailable', sure: false })
  })

  test('nor of a press that was in doubt before', async () => {
    const server = await answering(unavailable())
    expect(await server.send(false)).toMatchObject({ sure: false })
  })
})

test('a mistake of ours and a lost answer are no such thing: they are asked about until one comes', async () => {
  const ours = Response.json({ error: { code: 'internal' } }, { status: 500 })
  const server = await answering(
    ...[ours, unavailable(), ours, 'hang up' as const, ours, ours, unavailable(), ours, ours],
    Response.json(paid),
  )
  expect(await server.send()).toEqual(paid)
  expect(server.troubles.filter((trouble) => trouble === 'weak')).toHaveLength(7)
})

test('a refusal of the press itself ends it at once', async () => {
  const server = await answering(refuse('not_found'))
  expect(await server.send()).toEqual({ page: null, why: 'ours', sure: true })
  expect(server.sendings()).toBe(1)
})
