import { describe, expect, test } from 'vitest'
import { endCall } from '@/lib/call/end'
import { findByLink } from '@/lib/payment/caller'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { sendLink } from '@/lib/payment/send'
import type { Ports } from '@/lib/ports'
import { readOutbox, rejectedNumber, undeliverableNumber } from '@/lib/sms/outbox/outbox'
import { callerNumber, cards, office, type Office } from '../helpers/payment'

const otherNumber = '07700 900456'
const outbox = ({ ports }: Office) => readOutbox(ports.config.dataDir, 100)
const texts = ({ ports }: Office) => ports.db.selectFrom('texts').selectAll().execute()
const tokenIn = (body: string) => /\/p\/(\S+)$/.exec(body)![1]!

describe('the text', () => {
  test('is one segment, from the merchant, and its link leads to the payment', async () => {
    const here = await office()
    const id = await here.filled()
    expect(await sendLink(here.ports, here.agent, id, callerNumber)).toEqual({ ok: true })
    const [text] = await outbox(here)
    expect(text).toMatchObject({ to: '+447700900123', from: 'HarperSons' })
    expect(text!.body).toMatch(/^Harper & Sons: pay £184\.50 for HS-20417 here: http/)
    expect(await findByLink(here.ports, tokenIn(text!.body))).toEqual({ paymentId: id })
    const [row] = await texts(here)
    expect(row).toMatchObject({ segments: 1, status: 'delivered', sent_to: '+447700900123' })
    expect(await here.story(id)).toEqual(['started', 'linked', 'text-sent'])
  })

  test('is exactly the one the agent saw before', async () => {
    const here = await office()
    const id = await here.filled()
    const { paymentView } = await import('@/lib/payment/payment-view')
    const shown = (await paymentView(here.ports, here.agent, id))!.text!
    await sendLink(here.ports, here.agent, id, callerNumber)
    expect((await outbox(here))[0]!.body).toBe(shown.body)
  })

  test('is on record before the carrier has it, and its words are not', async () => {
    const here = await office()
    const id = await here.filled()
    const seen: unknown[] = []
    const sms: Ports['sms'] = {
      ...here.ports.sms,
      async send(text) {
        seen.push(...(await texts(here)))
        return here.ports.sms.send(text)
      },
    }
    await sendLink({ ...here.ports, sms }, here.agent, id, callerNumber)
    expect(seen).toEqual([expect.objectContaining({ status: 'sending', payment_id: id })])
    const token = tokenIn((await outbox(here))[0]!.body)
    expect(JSON.stringify(await texts(here))).not.toContain(token)
  })

  test('stays on record when the server dies while the carrier has it', async () => {
    const here = await office()
    const id = await here.filled()
    const sms: Ports['sms'] = {
      ...here.ports.sms,
      async send() {
        throw new Error('kill -9')
      },
    }
    const sending = sendLink({ ...here.ports, sms }, here.agent, id, callerNumber)
    await expect(sending).rejects.toThrow()
    expect(await texts(here)).toEqual([expect.objectContaining({ status: 'sending' })])
  })

  test.each([
    [undeliverableNumber, 'undeliverable'],
    [rejectedNumber, 'rejected'],
  ])('to %s is %s, and the agent reads so', async (number, status) => {
    const here = await office()
    const id = await here.filled()
    const events = await here.watch(id)
    expect(await sendLink(here.ports, here.agent, id, number)).toEqual({ ok: true })
    expect((await texts(here))[0]).toMatchObject({ status })
    expect((await here.story(id)).at(-1)).toBe('text-failed')
    expect(events.some(({ type }) => type === 'payment.noted')).toBe(true)
    expect(await here.status(id)).toBe('requested')
  })
})

describe('sending again', () => {
  test('to the same number gives the link another 72 hours and keeps it the same', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(60 * 60_000)
    await sendLink(here.ports, here.agent, id, '+44 7700 900123')
    expect((await here.payment(id)).expires_at).toBe(here.clock.now() + linkLifetimeMs)
    const [again, first] = (await outbox(here)).map(({ body }) => tokenIn(body))
    expect(again).toBe(first)
  })

  test('to another number ends the link that went to the earlier one', async () => {
    const here = await office()
    const id = await here.sent()
    await sendLink(here.ports, here.agent, id, otherNumber)
    const [second, first] = (await outbox(here)).map(({ body }) => tokenIn(body))
    expect(await findByLink(here.ports, first!)).toBeNull()
    expect(await findByLink(here.ports, second!)).toEqual({ paymentId: id })
  })

  test('back to the first number does not bring its old link back', async () => {
    const here = await office()
    const id = await here.sent()
    await sendLink(here.ports, here.agent, id, otherNumber)
    await sendLink(here.ports, here.agent, id, callerNumber)
    const [third, second, first] = (await outbox(here)).map(({ body }) => tokenIn(body))
    expect(await findByLink(here.ports, first!)).toBeNull()
    expect(await findByLink(here.ports, second!)).toBeNull()
    expect(await findByLink(here.ports, third!)).toEqual({ paymentId: id })
  })

  test('to two numbers at the same moment leaves one link that works', async () => {
    const here = await office()
    const id = await here.filled()
    await Promise.all([
      sendLink(here.ports, here.agent, id, callerNumber),
      sendLink(here.ports, here.agent, id, otherNumber),
    ])
    const tokens = (await outbox(here)).map(({ body }) => tokenIn(body))
    const found = await Promise.all(tokens.map((token) => findByLink(here.ports, token)))
    expect(tokens).toHaveLength(2)
    expect(found.filter(Boolean)).toHaveLength(1)
  })

  test('after the call counts from the sending', async () => {
    const here = await office()
    const id = await here.sent()
    await endCall(here.ports, here.ports.demo.merchantId, 'C-8f31-207a')
    here.clock.move(60 * 60_000)
    await sendLink(here.ports, here.agent, id, callerNumber)
    expect((await here.payment(id)).expires_at).toBe(here.clock.now() + linkLifetimeMs)
  })

  test.each([
    ['that is marked as expired', true],
    ['whose time has just run out', false],
  ])('revives a link %s', async (_, marked) => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.declined)
    here.clock.move(linkLifetimeMs + 1)
    if (marked) await expireOverdue(here.ports)
    expect(await here.stage(id)).toBe('expired')
    expect(await sendLink(here.ports, here.agent, id, callerNumber)).toEqual({ ok: true })
    expect(await here.stage(id)).toBe('form')
    expect(await here.press(id, cards.approved)).toEqual({ ok: true })
  })

  test('a revived link has all its tries again, and is no longer asked for', async () => {
    const here = await office()
    const id = await here.sent()
    for (let i = 0; i < 2; i++) await here.press(id, cards.declined)
    here.clock.move(linkLifetimeMs)
    await expireOverdue(here.ports)
    await sendLink(here.ports, here.agent, id, callerNumber)
    expect(await here.payment(id)).toMatchObject({
      status: 'requested',
      submits: 0,
      declines: 0,
      opened_at: null,
      new_link_asked_at: null,
    })
  })

  test('after a decline leaves the tries counted', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.declined)
    await sendLink(here.ports, here.agent, id, callerNumber)
    expect(await here.payment(id)).toMatchObject({ status: 'declined', declines: 1 })
  })
})
