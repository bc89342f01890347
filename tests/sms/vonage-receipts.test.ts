import { createHmac } from 'node:crypto'
import { UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { receiptError } from '../helpers/vonage-messages'
import { openVonageTexts, receiptsUrl, text, webhookOf } from '../helpers/vonage-texts'

const minute = 60_000

async function sentText() {
  const under = await openVonageTexts()
  const ours = text()
  const { messageId } = await under.sms.send(ours)
  const { reference } = ours
  const post = {
    message_uuid: messageId,
    status: 'delivered',
    channel: 'sms',
    client_ref: reference,
  }
  return { ...under, ours, messageId, reference, post }
}

describe('a receipt', () => {
  test.each(['submitted', 'delivered'])('says %s', async (delivery) => {
    const { server, receipts, reference, messageId } = await sentText()
    await server.report(reference, delivery)
    expect(receipts).toEqual([{ reference, messageId, delivery, reason: null }])
  })

  test.each([
    ['rejected', 1000, 'throttled'],
    ['rejected', 1050, 'barred'],
    ['rejected', 1070, 'no_credit'],
    ['rejected', 1210, 'spam'],
    ['rejected', 1240, 'barred'],
    ['rejected', 1330, 'other'],
    ['rejected', 1360, 'expired'],
    ['rejected', 1470, 'not_allowed'],
    ['undeliverable', 1180, 'unreachable'],
    ['undeliverable', 1190, 'invalid_number'],
    ['undeliverable', 1280, 'barred'],
    ['undeliverable', 9999, 'other'],
  ])('says %s, and why: %i is %s', async (delivery, code, reason) => {
    const { server, receipts, reference, messageId } = await sentText()
    await server.report(reference, delivery, receiptError(code))
    expect(receipts).toEqual([{ reference, messageId, delivery, reason }])
  })

  test.each([
    ['as a title that is a number', { error: { title: 1210 } }, 'spam'],
    ['as a title alone', { error: { title: '1210', type: null } }, 'spam'],
    ['inside another error', { error: receiptError(1210) }, 'spam'],
    ['not at all', {}, 'other'],
    ['as nonsense', { error: 'spam' }, 'other'],
    ['as null', { error: null }, 'other'],
  ])('may give its code %s', async (_, more, reason) => {
    const { server, receipts, reference } = await sentText()
    await server.report(reference, 'rejected', more)
    expect(receipts).toMatchObject([{ delivery: 'rejected', reason }])
  })

  test.each([
    ['of another status', { status: 'read' }],
    ['of a text that is not ours', { client_ref: undefined }],
  ])('%s says nothing, and is taken', async (_, more) => {
    const { read, post } = await sentText()
    expect(await read({ ...post, ...more })).toEqual({ receipts: [], answer: { status: 200 } })
  })

  test.each([['{'], ['[]'], ['"delivered"'], [JSON.stringify({ status: 'delivered' })]])(
    'that reads %s is none',
    async (body) => {
      const { read } = await sentText()
      expect(await read(body)).toEqual({ receipts: [], answer: { status: 400 } })
    },
  )

  test.each(['same', 'fresh'] as const)(
    'that comes twice, under the %s signature, says the same twice',
    async (twice) => {
      const { server, receipts, reference } = await sentText()
      server.habits.twice = twice
      await server.report(reference, 'delivered')
      expect(receipts).toHaveLength(2)
      expect(receipts[0]).toEqual(receipts[1])
    },
  )
})

describe('a receipt is Vonage’s only', () => {
  test('when it is signed: unsigned ones come again after a 503', async () => {
    const { sms, server, post } = await sentText()
    const webhook = webhookOf(await server.sign(receiptsUrl, post))
    for (const headers of [new Headers(), new Headers({ authorization: 'Basic bWlhOm1pYQ==' })]) {
      const reading = await sms.read({ ...webhook, headers })
      expect(reading).toEqual({ receipts: [], answer: { status: 503 } })
    }
  })

  test.each([
    ['with another secret', { secret: 'a secret of another account altogether' }],
    ['by another issuer', { issuer: 'vonage' }],
    ['for another application', { claims: { application_id: crypto.randomUUID() } }],
    ['for another body', { claims: { payload_hash: '0'.repeat(64) } }],
    ['for no body', { claims: { payload_hash: undefined } }],
  ])('when it is signed right, not %s', async (_, changes) => {
    const { read, post } = await sentText()
    expect(await read(post, changes)).toEqual({ receipts: [], answer: { status: 401 } })
  })

  test('when the signature is fresh', async () => {
    const { read, post, clock } = await sentText()
    const signedAgo = (ms: number) => ({ issuedAt: Math.floor((clock.now() - ms) / 1000) })
    expect(await read(post, signedAgo(6 * minute))).toMatchObject({ answer: { status: 401 } })
    expect(await read(post, signedAgo(-2 * minute))).toMatchObject({ answer: { status: 401 } })
    expect((await read(post, signedAgo(4 * minute))).receipts).toHaveLength(1)
  })

  test('when it says so in the one algorithm that is agreed on', async () => {
    const { sms, server, post, config } = await sentText()
    const webhook = webhookOf(await server.sign(receiptsUrl, post))
    const token = webhook.headers.get('authorization')!
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
    const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const hmac = (alg: string, hash: string) => {
      const signed = `${part({ alg })}.${part(claims)}`
      const key = config.vonage!.signatureSecret
      return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`
    }
    const read = (as: string) =>
      sms.read({ ...webhook, headers: new Headers({ authorization: `Bearer ${as}` }) })
    expect((await read(hmac('HS256', 'sha256'))).receipts).toHaveLength(1)
    for (const as of [new UnsecuredJWT(claims).encode(), hmac('HS512', 'sha512'), '..']) {
      expect(await read(as)).toEqual({ receipts: [], answer: { status: 401 } })
    }
  })

  test('when the body is the one that was signed, to the last byte', async () => {
    const { sms, server, post } = await sentText()
    const webhook = webhookOf(await server.sign(receiptsUrl, post))
    const spaced = { ...webhook, body: `${webhook.body}\n` }
    expect(await sms.read(spaced)).toMatchObject({ receipts: [], answer: { status: 401 } })
    expect((await sms.read(webhook)).receipts).toHaveLength(1)
  })
})
