import { describe, expect, test } from 'vitest'
import { askForNewLink } from '@/lib/payment/ask'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { handOver } from '@/lib/payment/hand-over'
import { paymentView } from '@/lib/payment/payment-view'
import { sendLink } from '@/lib/payment/send'
import type { PaymentView } from '@/lib/payment/view'
import { undeliverableNumber } from '@/lib/sms/outbox/outbox'
import { cards, invoice, office, type Office } from '../helpers/payment'

const view = async (here: Office, id: string): Promise<PaymentView> =>
  (await paymentView(here.ports, here.agent, id))!

describe('the agent’s form shows', () => {
  test('an empty form with the call beside it', async () => {
    const here = await office()
    const id = await here.draft()
    expect(await view(here, id)).toMatchObject({
      step: 'details',
      status: 'draft',
      configuration: 'Harper invoices',
      amount: null,
      link: null,
      text: null,
      values: {},
      sendTo: '+44 7700 900123',
      call: {
        primaryId: 'C-8f31-207a',
        secondaryId: 'C-8f31-207b',
        callerNumber: '+44 7700 900123',
        calledNumber: '+44 20 7946 0118',
        direction: 'inbound',
        endedAt: null,
      },
    })
  })

  test('the link, the exact text and what it costs', async () => {
    const here = await office()
    const id = await here.filled()
    const shown = await view(here, id)
    expect(shown).toMatchObject({
      step: 'send',
      amount: '£184.50',
      summary: 'HS-20417 · Boiler service · Rita Okafor',
      payerFirstName: 'Rita',
      values: invoice,
      link: { expiresAt: here.clock.now() + linkLifetimeMs },
      text: { sender: 'HarperSons', segments: 1, replaced: [] },
      triesLeft: 3,
      attempts: 0,
    })
    expect(shown.text!.body).toContain(shown.link!.url)
    expect(shown.text!.units).toBeLessThanOrEqual(160)
  })

  test('each text with its number and what became of it, the oldest first', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(1000)
    await sendLink(here.ports, here.agent, id, undeliverableNumber)
    const shown = await view(here, id)
    expect(shown.step).toBe('waiting')
    expect(shown.texts.map(({ to, status }) => [to, status])).toEqual([
      ['+44 7700 900123', 'delivered'],
      ['+44 7700 900999', 'undeliverable'],
    ])
    expect(shown.sendTo).toBe('+44 7700 900999')
    expect(shown.story.map(({ kind, detail }) => [kind, detail])).toContainEqual([
      'text-failed',
      '+44 7700 900999',
    ])
    expect(shown.story[0]).toMatchObject({ kind: 'started', who: 'Mia Larsen' })
  })

  test('on an outbound call the number that was called, for that is the customer’s', async () => {
    const here = await office()
    await here.ports.db.updateTable('calls').set({ direction: 'outbound' }).execute()
    expect((await view(here, await here.filled())).sendTo).toBe('+44 20 7946 0118')
  })

  test('no number where there is no call', async () => {
    const here = await office()
    const shown = await view(here, await here.draft(here.ports.demo.harper, null))
    expect(shown).toMatchObject({ call: null, sendTo: '' })
  })

  test('the result: brand, last four and authorisation code', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.amex)
    expect(await view(here, id)).toMatchObject({
      step: 'result',
      status: 'succeeded',
      attempts: 1,
      attempt: {
        status: 'approved',
        brand: 'amex',
        last4: '0005',
        code: null,
        authorisationCode: here.taken()[0]!.authorisationCode,
      },
    })
  })

  test('after a decline the reason and the tries left, while the caller may try again', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, '4000000000009995')
    expect(await view(here, id)).toMatchObject({
      step: 'waiting',
      triesLeft: 2,
      attempt: { status: 'declined', code: 'insufficient_funds', authorisationCode: null },
    })
  })

  test('while the bank is silent how often it was asked, and when it is asked next', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.silentTaken)
    expect((await view(here, id)).attempt).toMatchObject({
      status: 'unconfirmed',
      checks: 0,
      nextCheckAt: here.clock.now() + 5000,
      settledAt: null,
    })
  })
})

describe('its step', () => {
  const steps: [string, PaymentView['step'], (here: Office) => Promise<string>][] = [
    ['an empty form', 'details', (here) => here.draft()],
    ['a link that nobody has', 'send', (here) => here.filled()],
    ['a link that was sent', 'waiting', (here) => here.sent()],
    [
      'a link that was handed over',
      'waiting',
      async (here) => {
        const id = await here.filled()
        await handOver(here.ports, here.agent, id)
        return id
      },
    ],
    [
      'a link that ran out',
      'result',
      async (here) => {
        const id = await here.sent()
        here.clock.move(linkLifetimeMs)
        await expireOverdue(here.ports)
        return id
      },
    ],
    [
      'a locked link',
      'result',
      async (here) => {
        const id = await here.sent()
        for (let i = 0; i < 3; i++) await here.press(id, cards.declined)
        return id
      },
    ],
  ]
  test.each(steps)('%s: %s', async (_, step, make) => {
    const here = await office()
    const id = await make(here)
    expect((await view(here, id)).step).toBe(step)
  })
})

describe('it is shown to', () => {
  test('its agent and the owner, and to nobody else', async () => {
    const here = await office()
    const id = await here.sent()
    expect(await paymentView(here.ports, here.owner, id)).not.toBeNull()
    expect(await paymentView(here.ports, await here.secondAgent(), id)).toBeNull()
    expect(await paymentView(here.ports, here.stranger, id)).toBeNull()
    expect(await paymentView(here.ports, here.agent, 'none')).toBeNull()
  })

  test('every agent of the merchant, once its caller asks for a new link', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs)
    await askForNewLink(here.ports, id)
    expect(await paymentView(here.ports, await here.secondAgent(), id)).toMatchObject({
      newLinkAskedAt: here.clock.now(),
    })
    expect(await paymentView(here.ports, here.stranger, id)).toBeNull()
  })
})
