import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { bounded } from '@/lib/voice/vonage/bounded'
import { base, expectRefusal, openVonageListening, privatePem, webhookOf } from '../helpers/vonage'

const minute = 60_000

describe('a webhook is Vonage’s only', () => {
  test('when it is signed: unsigned ones come again after a 503', async () => {
    const { voice, server, url, post } = await openVonageListening()
    for (const to of [url, `${base}event`, `${base}answer`]) {
      const { path, body } = webhookOf(await server.sign(to, post()))
      for (const headers of [new Headers(), new Headers({ authorization: 'Basic bWlhOm1pYQ==' })]) {
        expectRefusal(await voice.read({ path, body, headers }), 503)
      }
    }
  })

  test.each([
    ['with another secret', { secret: 'a secret of another account altogether' }],
    ['by another issuer', { issuer: 'vonage' }],
    ['for another application', { claims: { application_id: crypto.randomUUID() } }],
    ['for another body', { claims: { payload_hash: '0'.repeat(64) } }],
    ['for no body', { claims: { payload_hash: undefined } }],
    ['for a body that is no hash', { claims: { payload_hash: 7 } }],
    ['with an endless name', { jti: 'x'.repeat(201) }],
  ])('when it is signed right, not %s', async (_, changes) => {
    const { read, post } = await openVonageListening()
    expectRefusal(await read(post(), changes), 401)
  })

  test('when the signature is fresh', async () => {
    const { read, post, clock } = await openVonageListening()
    const signedAgo = (ms: number) => ({ issuedAt: Math.floor((clock.now() - ms) / 1000) })
    expectRefusal(await read(post(), signedAgo(6 * minute)), 401)
    expectRefusal(await read(post(), signedAgo(-2 * minute)), 401)
    expect((await read(post(), signedAgo(4 * minute))).events).toHaveLength(1)
  })

  test('when it says so in the one algorithm that is agreed on', async () => {
    const { voice, server, config, url, post } = await openVonageListening()
    const { body, path, headers } = webhookOf(await server.sign(url, post()))
    const claims = JSON.parse(
      Buffer.from(headers.get('authorization')!.split('.')[1]!, 'base64url').toString(),
    )
    const hmac = (alg: string, hash: string) => {
      const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
      const text = `${part({ alg })}.${part(claims)}`
      const key = config.vonage.signatureSecret
      return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
    }
    const read = (token: string) =>
      voice.read({ path, body, headers: new Headers({ authorization: `Bearer ${token}` }) })
    expect((await read(hmac('HS256', 'sha256'))).events).toHaveLength(1)
    const tokens = [
      new UnsecuredJWT(claims).encode(),
      hmac('HS384', 'sha384'),
      hmac('HS512', 'sha512'),
      'not.a.token',
      '..',
    ]
    for (const token of tokens) expectRefusal(await read(token), 401)
  })

  test('when the body is the one that was signed, to the last byte', async () => {
    const { voice, server, url, post } = await openVonageListening()
    const webhook = webhookOf(await server.sign(url, post()))
    expectRefusal(await voice.read({ ...webhook, body: webhook.body.replace('7', '8') }), 401)
    expectRefusal(await voice.read({ ...webhook, body: `${webhook.body}\n` }), 401)
    expect((await voice.read(webhook)).events).toHaveLength(1)
  })

  test('without an application in it, which Vonage may leave out', async () => {
    const { read, post } = await openVonageListening()
    const { events } = await read(post(), { claims: { application_id: undefined } })
    expect(events).toHaveLength(1)
  })

  test('when it is a POST: a GET carries nothing that is signed', async () => {
    const { voice, server, url } = await openVonageListening()
    for (const to of [url, `${base}event`, `${base}answer`]) {
      expectRefusal(await voice.read(webhookOf(await server.sign(to, ''))), 405)
    }
  })
})

describe('the address of an asking', () => {
  test('counts as it was written by us, and in no other spelling', async () => {
    const { read, post, url, line } = await openVonageListening()
    const code = url.split('/').at(-1)!
    const other = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
    for (const path of [
      `digits/${line.callId}/9/${code}`,
      `digits/${line.callId}/08/${code}`,
      `digits/${line.callId}/8.0/${code}`,
      `digits/${crypto.randomUUID()}/8/${code}`,
      `digits/${line.callId}/8/${other}`,
      `digits/${line.callId}/8/${code}/more`,
      `digits/${line.callId}/8/`,
      `digits/${line.callId}/8`,
      'digits',
    ]) {
      expectRefusal(await read(post(), {}, base + path), 401)
    }
    expect((await read(post())).events).toHaveLength(1)
  })

  test('differs with the account’s secret', async () => {
    const [one, other] = [await openVonageListening(), await openVonageListening()]
    const mine = webhookOf(await one.server.sign(one.url, one.post()))
    const signed = webhookOf(await other.server.sign(other.url, one.post()))
    expectRefusal(await other.voice.read({ ...signed, path: mine.path }), 401)
  })
})

describe('a webhook that comes again', () => {
  test('under the same signature says nothing, wherever it is sent', async () => {
    const { voice, server, url, post, line } = await openVonageListening()
    const webhook = webhookOf(await server.sign(url, post()))
    const first = await voice.read(webhook)
    expect(first.events).toHaveLength(1)
    expect(first.answer(false)).toEqual({ status: 204 })
    expectRefusal(await voice.read(webhook), 204)
    await voice.listen(line, { field: 'security-code', generation: 9, prompt: 'The code.' })
    const next = webhookOf(await server.sign(server.leg(line.callerLeg).input!, post()))
    expectRefusal(await voice.read({ ...webhook, path: next.path }), 204)
  })

  test('before it was answered is read again, under the same id', async () => {
    const { voice, server, url, post } = await openVonageListening()
    const webhook = webhookOf(await server.sign(url, post()))
    const [first, again] = [await voice.read(webhook), await voice.read(webhook)]
    expect(again.events).toEqual(first.events)
    expect(again.events).toHaveLength(1)
  })

  test('signed afresh says nothing either, while a key pressed twice counts twice', async () => {
    const { read, post, clock } = await openVonageListening()
    const first = await read(post())
    first.answer(false)
    expectRefusal(await read(post()), 204)
    clock.move(1)
    const second = await read(post())
    expect(second.events).toHaveLength(1)
    expect(second.events).not.toMatchObject([{ id: (first.events[0] as { id: string }).id }])
  })

  test('is known after many others', async () => {
    const { read, post, clock } = await openVonageListening()
    const first = post()
    ;(await read(first)).answer(false)
    for (let i = 0; i < 200; i++) {
      clock.move(1)
      ;(await read(post())).answer(false)
    }
    expectRefusal(await read(first), 204)
  })

  test('is forgotten in the end, so that memory is bounded', () => {
    const memory = bounded<number>(3)
    for (const [i, name] of ['a', 'b', 'c', 'a', 'd'].entries()) memory.set(name, i)
    expect([...memory.values()]).toEqual([2, 3, 4])
    expect(memory.get('b')).toBeUndefined()
  })
})

test('no secret and no key of an account shows in the voice, or in what it throws', async () => {
  const { voice, config, line } = await openVonageListening()
  const shown = [inspect(voice, { depth: 9, showHidden: true }), JSON.stringify(voice)]
  const endless = { field: 'postal-code', generation: 9, prompt: 'x'.repeat(2000) } as const
  const thrown = await voice.listen(line, endless).catch((error: Error) => error)
  expect(thrown).toBeInstanceOf(Error)
  shown.push(inspect(thrown, { depth: 9 }))
  for (const text of shown) {
    expect(text).not.toContain(config.vonage.signatureSecret)
    expect(text).not.toContain(privatePem.split('\n')[3])
    expect(text).not.toContain('Bearer')
  }
})
