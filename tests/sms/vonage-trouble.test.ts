import { setTimeout as wait } from 'node:timers/promises'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { hurry, openVonageTexts, text } from '../helpers/vonage-texts'

const unknown = { delivery: 'unknown', messageId: null }

describe('what was surely not accepted is offered again', () => {
  test.each([
    ['429', { status: 429, code: 1000 }],
    ['429 with a time to wait', { status: 429, retryAfter: '1' }],
    ['429 with a time that is none', { status: 429, retryAfter: 'Sun, 22 Nov 2026 14:00:00 GMT' }],
  ])('after %s', async (_, trouble) => {
    const { sms, server } = await openVonageTexts()
    server.trouble.push(trouble, trouble)
    expect(await sms.send(text())).toMatchObject({ delivery: 'submitted' })
    expect(server.texts).toHaveLength(1)
    expect(server.requests).toHaveLength(3)
  })

  test('twice at most', async () => {
    const { sms, server } = await openVonageTexts()
    server.trouble.push(...Array.from({ length: 3 }, () => ({ status: 429 })))
    const sent = await sms.send(text())
    expect(sent).toEqual({ delivery: 'rejected', messageId: null, reason: 'throttled' })
    expect(server.requests).toHaveLength(3)
    expect(server.texts).toEqual([])
  })

  test('not for longer than the vendor may ask us to wait', async () => {
    const { sms, server } = await openVonageTexts()
    server.trouble.push({ status: 429, retryAfter: '3600' })
    // The hour would outlast the test.
    expect(await sms.send(text())).toMatchObject({ delivery: 'submitted' })
  })

  test('when nobody opened the door, and does now', async () => {
    const pace = { backoffMs: [2000, 2000], longestBackoffMs: 2000 }
    const { sms, server } = await openVonageTexts({ pace })
    await server.stop()
    const sending = sms.send(text())
    await wait(100)
    await server.start()
    expect(await sending).toMatchObject({ delivery: 'submitted' })
    expect(server.texts).toHaveLength(1)
  })

  test('and when nobody ever does, nothing was sent', async () => {
    const { sms, server } = await openVonageTexts()
    await server.stop()
    const sent = await sms.send(text())
    expect(sent).toEqual({ delivery: 'rejected', messageId: null, reason: 'not_connected' })
  })

  test('a name that nobody has is no door either', async () => {
    const { sms } = await openVonageTexts({ settings: { apiHost: 'http://nowhere.invalid' } })
    expect(await sms.send(text())).toMatchObject({ reason: 'not_connected' })
  })
})

describe('what may have been accepted is not offered again', () => {
  test.each([
    ['no answer', {}],
    ['no answer, and it was accepted', { accepted: true }],
    ['a connection that was reset before', { reset: true }],
    ['a connection that was reset after', { reset: true, accepted: true }],
    ['500', { status: 500, code: 1030 }],
    ['502, and it was accepted', { status: 502, accepted: true }],
    ['503', { status: 503, retryAfter: '1' }],
    ['408', { status: 408 }],
    ['a 200 without a name', { status: 200 }],
  ])('after %s: nobody knows', async (_, trouble) => {
    const { sms, server } = await openVonageTexts({ pace: hurry })
    server.trouble.push(trouble)
    expect(await sms.send(text())).toEqual(unknown)
    expect(server.requests).toHaveLength(1)
    expect(server.texts).toHaveLength('accepted' in trouble ? 1 : 0)
  })

  test('and a receipt still says what became of it', async () => {
    const { sms, server, receipts } = await openVonageTexts({ pace: hurry })
    server.trouble.push({ accepted: true })
    const ours = text()
    expect(await sms.send(ours)).toEqual(unknown)
    await server.report(ours.reference, 'delivered')
    expect(receipts).toMatchObject([{ reference: ours.reference, delivery: 'delivered' }])
  })
})

describe('a refusal says why', () => {
  test.each([
    [401, undefined, 'account'],
    [402, undefined, 'no_credit'],
    [403, undefined, 'account'],
    [404, undefined, 'other'],
    [402, 'low-balance', 'no_credit'],
    [422, 1120, 'sender_refused'],
    [422, 1160, 'not_allowed'],
    [422, 1170, 'invalid_number'],
    [422, 1420, 'sender_refused'],
    [422, 1470, 'not_allowed'],
    [422, 1999, 'other'],
    [422, 'constructor', 'other'],
  ])('%i %s: %s', async (status, code, reason) => {
    const { sms, server } = await openVonageTexts()
    server.trouble.push({ status, code })
    expect(await sms.send(text())).toEqual({ delivery: 'rejected', messageId: null, reason })
    expect(server.requests).toHaveLength(1)
  })
})

test('neither the token nor the text is in what comes back of a failure', async () => {
  const { sms, server, config } = await openVonageTexts({ pace: hurry })
  for (const trouble of [{ status: 401 }, { status: 500 }, {}, { reset: true }]) {
    server.trouble.push(trouble)
    const shown = inspect(await sms.send(text()), { depth: 9 })
    expect(shown).not.toMatch(/Bearer|eyJ|pay here|https:/)
    expect(shown).not.toContain(config.vonage!.signatureSecret)
  }
})
