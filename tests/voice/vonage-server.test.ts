import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importPKCS8, jwtVerify, SignJWT } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { openVonageServer } from '../helpers/vonage-server'

/** The Vonage of the tests is strict, or the tests on it would prove little. */

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const [ours, others] = [pair(), pair()]
const applicationId = randomUUID()
const signatureSecret = 'the signature secret of this account'

async function open(webhooks = 'http://127.0.0.1:9') {
  const server = await openVonageServer({
    applicationId,
    publicKey: ours.publicKey,
    signatureSecret,
    answerUrl: `${webhooks}/answer`,
    eventUrl: `${webhooks}/event`,
  })
  onTestFinished(() => server.close())
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    { key = ours.privateKey, application_id = applicationId } = {},
  ) => {
    const token = await new SignJWT({ application_id, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(await importPKCS8(key, 'RS256'))
    const { status } = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return status
  }
  return { server, ask }
}

const transfer = (...ncco: unknown[]) => ({
  action: 'transfer',
  destination: { type: 'ncco', ncco },
})
const input = {
  action: 'input',
  type: ['dtmf'],
  mode: 'asynchronous',
  eventUrl: ['https://pay.example.com/keys'],
}

test('it asks who is asking', async () => {
  const { server, ask } = await open()
  const path = `/v1/calls/${server.bridge().callerLeg}`
  expect(await ask('GET', path)).toBe(200)
  expect(await ask('GET', path, undefined, { key: others.privateKey })).toBe(401)
  expect(await ask('GET', path, undefined, { application_id: randomUUID() })).toBe(401)
  expect((await fetch(server.url + path)).status).toBe(401)
})

test.each([
  ['an unknown action', transfer({ action: 'pay' })],
  ['an action that is misspelt', transfer({ ...input, eventURL: [] })],
  ['settings that asynchronous input must not have', transfer({ ...input, dtmf: {} })],
  ['an address that stands alone', transfer({ ...input, eventUrl: 'https://pay.example.com' })],
  ['nothing to do', transfer()],
  [
    'one action instead of a list',
    { action: 'transfer', destination: { type: 'ncco', ncco: input } },
  ],
  ['an unknown change', { action: 'whisper' }],
])('it refuses %s, and remembers that', async (_, body) => {
  const { server, ask } = await open()
  expect(await ask('PUT', `/v1/calls/${server.bridge().callerLeg}`, body)).toBe(400)
  expect(server.complaints).toHaveLength(1)
})

test('it does not know legs that are gone', async () => {
  const { server, ask } = await open()
  const { callerLeg } = server.bridge()
  const path = `/v1/calls/${callerLeg}`
  expect(await ask('PUT', path, transfer({ action: 'wait' }))).toBe(204)
  await server.hangUp(callerLeg)
  expect(await ask('PUT', path, transfer({ action: 'wait' }))).toBe(404)
  expect(await ask('GET', path)).toBe(200)
  expect(await ask('GET', `/v1/calls/${randomUUID()}`)).toBe(404)
})

test('it posts keys over HTTP, signed, and dislikes call control for an answer', async () => {
  const posts: { body: string; token: string }[] = []
  const ear = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const token = request.headers.authorization!.replace('Bearer ', '')
      posts.push({ body: Buffer.concat(chunks).toString(), token })
      response.end(request.url === '/keys' ? '[]' : undefined)
    })
  })
  await new Promise<void>((ready) => ear.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void ear.close())
  const url = `http://127.0.0.1:${(ear.address() as AddressInfo).port}`
  const { server, ask } = await open(url)
  const { callerLeg } = server.bridge()
  const keys = { ...input, eventUrl: [`${url}/keys`] }
  await ask('PUT', `/v1/calls/${callerLeg}`, transfer(keys, { action: 'wait', timeout: 300 }))
  await server.press(callerLeg, '4')
  const key = posts.find(({ body }) => body.includes('dtmf'))!
  expect(JSON.parse(key.body)).toMatchObject({ dtmf: { digits: '4' }, uuid: callerLeg })
  const secret = new TextEncoder().encode(signatureSecret)
  const { payload } = await jwtVerify(key.token, secret, { issuer: 'Vonage' })
  expect(payload).toMatchObject({ application_id: applicationId, jti: expect.any(String) })
  expect(server.complaints).toHaveLength(1)
})
