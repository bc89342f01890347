import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '@/lib/sms/vonage/vonage'
import type { Webhook } from '@/lib/sms/port'
import { itIsACarrier } from '../contracts/sms'
import { openVonageTexts, receiptsUrl, text, webhookOf } from '../helpers/vonage-texts'
import type { Posted } from '../helpers/vonage-posts'

itIsACarrier(async () => {
  const numbers = {
    taken: '+447700900123',
    refused: '+447700900998',
    silent: '+447700900996',
  }
  const posts: Posted[] = []
  const deliver = async (posted: Posted) => {
    posts.push(posted)
    return { status: 200 }
  }
  const { sms, server } = await openVonageTexts({ pace: { answerMs: 3000 }, deliver })
  server.ofNumber.set(numbers.refused, { status: 422, code: 1430 })
  server.ofNumber.set(numbers.silent, { accepted: true })
  return {
    sms,
    numbers,
    taken: () => server.texts.map(({ client_ref }) => client_ref!),
    arrives: async (reference) => (await server.report(reference, 'delivered')).map(webhookOf),
    async forged(webhook: Webhook) {
      const fake = async (...changes: Parameters<typeof server.sign>) =>
        webhookOf(await server.sign(...changes))
      const changed = webhook.body.replace('delivered', 'rejected')
      return [
        { ...webhook, headers: new Headers() },
        { ...webhook, body: changed },
        await fake(receiptsUrl, webhook.body, { secret: 'the secret of another account' }),
        await fake(receiptsUrl, webhook.body, { claims: { application_id: randomUUID() } }),
      ]
    },
  }
})

describe('a text', () => {
  test('is handed over as the Messages API takes it', async () => {
    const { sms, server } = await openVonageTexts()
    const ours = text()
    const sent = await sms.send(ours)
    expect(server.texts).toEqual([
      {
        message_uuid: sent.messageId,
        message_type: 'text',
        channel: 'sms',
        to: '447700900123',
        from: 'HarperSons',
        text: ours.body,
        client_ref: ours.reference,
        ttl: 86_400,
        webhook_url: receiptsUrl,
        webhook_version: 'v1',
        sms: { encoding_type: 'text' },
      },
    ])
    expect(server.complaints).toEqual([])
  })

  test('may come from a number, which goes out without its plus sign', async () => {
    const { sms, server } = await openVonageTexts()
    expect(await sms.send(text({ from: '+442079460000' }))).toMatchObject({ delivery: 'submitted' })
    expect(server.texts[0]).toMatchObject({ from: '442079460000' })
  })

  test.each([
    ['a sender with a space', { from: 'Harper Sons' }, 'sender_refused'],
    ['a sender that is too long', { from: 'HarperAndSons' }, 'sender_refused'],
    ['a number that is none', { to: '+447' }, 'invalid_number'],
    ['a text that is too long', { body: 'a'.repeat(1001) }, 'other'],
  ])('is refused with %s, and not offered again', async (_, changes, reason) => {
    const { sms, server } = await openVonageTexts()
    const sent = await sms.send(text(changes))
    expect(sent).toEqual({ delivery: 'rejected', messageId: null, reason })
    expect(server.requests).toHaveLength(1)
  })

  test('of another application is refused, and tells the owner’s trouble from the caller’s', async () => {
    const { sms } = await openVonageTexts({ settings: { applicationId: randomUUID() } })
    expect(await sms.send(text())).toMatchObject({ delivery: 'rejected', reason: 'account' })
  })
})

test('without its settings there is no carrier', async () => {
  const { config, clock } = await openVonageTexts()
  expect(() => connect({ config: { ...config, vonage: null }, clock })).toThrow(/settings/)
})
