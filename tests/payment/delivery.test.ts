import { describe, expect, test } from 'vitest'
import { giveUpSending, noteReceipt } from '@/lib/payment/delivery'
import { paymentView } from '@/lib/payment/payment-view'
import { sendLink } from '@/lib/payment/send'
import type { Delivery, Receipt, Sent } from '@/lib/sms/port'
import { silentNumber, slowNumber } from '@/lib/sms/outbox/outbox'
import { callerNumber, office, type Office } from '../helpers/payment'

const seconds = 1000

const texts = ({ ports }: Office) =>
  ports.db.selectFrom('texts').selectAll().orderBy('sent_at').execute()

/** A payment whose text the carrier has taken and said no more about. */
async function onItsWay() {
  const here = await office()
  const id = await here.filled()
  await sendLink(here.ports, here.agent, id, slowNumber)
  const [text] = await texts(here)
  expect(text).toMatchObject({ status: 'submitted', reason: null })
  const says = (delivery: Delivery, changes: Partial<Receipt> = {}) =>
    noteReceipt(here.ports, {
      reference: text!.id,
      messageId: text!.message_id,
      delivery,
      reason: null,
      ...changes,
    })
  return { here, id, text: text!, says, now: async () => (await texts(here))[0]! }
}

/** The carrier has a text, or has not: its server dies before it could write down which. */
async function crashed(to = callerNumber) {
  const here = await office()
  const id = await here.filled()
  const handed: string[] = []
  const dies = (): Promise<never> => new Promise(() => {})
  const sms = {
    ...here.ports.sms,
    send({ reference }: { reference: string }) {
      handed.push(reference)
      return dies()
    },
  }
  void sendLink({ ...here.ports, sms }, here.agent, id, to)
  await expect.poll(() => handed.length).toBe(1)
  return { here, id, handed }
}

describe('a receipt', () => {
  test('changes the text, and the agent’s form hears of it', async () => {
    const { here, id, text, says, now } = await onItsWay()
    const events = await here.watch(id)
    events.length = 0
    here.clock.move(4 * seconds)
    await says('delivered')
    expect(await now()).toMatchObject({ status: 'delivered', status_at: text.sent_at + 4000 })
    expect(events).toContainEqual({ type: 'payment.noted', at: here.clock.now() })
    expect((await paymentView(here.ports, here.agent, id))!.texts).toMatchObject([
      { status: 'delivered', statusAt: text.sent_at + 4000, reason: null },
    ])
  })

  test('that it failed says why, and stands in the story when it came', async () => {
    const { here, id, says, now } = await onItsWay()
    here.clock.move(9 * seconds)
    await says('rejected', { reason: 'invalid_number' })
    expect(await now()).toMatchObject({ status: 'rejected', reason: 'invalid_number' })
    const view = (await paymentView(here.ports, here.agent, id))!
    expect(view.texts).toMatchObject([{ status: 'rejected', reason: 'invalid_number' }])
    expect(view.story.at(-1)).toMatchObject({ kind: 'text-failed', at: here.clock.now() })
  })

  test('that comes late never undoes what is final', async () => {
    const { here, says, now } = await onItsWay()
    await says('delivered')
    const first = await now()
    here.clock.move(seconds)
    for (const delivery of ['submitted', 'rejected', 'undeliverable', 'delivered'] as const) {
      await says(delivery, { reason: 'other' })
      expect(await now()).toEqual(first)
    }
  })

  test('of a failure stands too: the first end is the end', async () => {
    const { here, id, says, now } = await onItsWay()
    await says('undeliverable', { reason: 'unreachable' })
    await says('delivered')
    expect(await now()).toMatchObject({ status: 'undeliverable', reason: 'unreachable' })
    await says('undeliverable', { reason: 'unreachable' })
    expect((await here.story(id)).filter((kind) => kind === 'text-failed')).toHaveLength(1)
  })

  test('that says nothing new is told to nobody', async () => {
    const { here, id, says } = await onItsWay()
    await says('delivered')
    const events = await here.watch(id)
    events.length = 0
    await says('delivered')
    await says('submitted')
    expect(events).toEqual([])
  })

  test('of two at the same moment counts once', async () => {
    const { here, id, says } = await onItsWay()
    await Promise.all(
      Array.from({ length: 6 }, () => says('rejected', { reason: 'invalid_number' })),
    )
    expect((await here.story(id)).filter((kind) => kind === 'text-failed')).toHaveLength(1)
  })

  test.each(['', 'nobody', crypto.randomUUID()])(
    'of %j, which is no text of ours, is nothing',
    async (reference) => {
      const { here, says, now } = await onItsWay()
      const before = await now()
      await says('delivered', { reference })
      expect(await texts(here)).toEqual([before])
    },
  )

  test('that overtakes the answer to the sending is not undone by it', async () => {
    const here = await office()
    const id = await here.filled()
    const sms = {
      ...here.ports.sms,
      async send({ reference }: { reference: string }): Promise<Sent> {
        await noteReceipt(here.ports, {
          reference,
          messageId: 'm-1',
          delivery: 'delivered',
          reason: null,
        })
        return { delivery: 'submitted', messageId: 'm-1' }
      },
    }
    expect(await sendLink({ ...here.ports, sms }, here.agent, id, callerNumber)).toEqual({
      ok: true,
    })
    expect(await texts(here)).toMatchObject([{ status: 'delivered', message_id: 'm-1' }])
  })
})

describe('nobody knows whether a text went out', () => {
  test('when the carrier fell silent: the agent reads so, and nothing is sent by itself', async () => {
    const here = await office()
    const id = await here.filled()
    expect(await sendLink(here.ports, here.agent, id, silentNumber)).toEqual({ ok: true })
    expect(await texts(here)).toMatchObject([{ status: 'unknown', message_id: null }])
    expect(await here.story(id)).toEqual(['started', 'linked', 'text-sent'])
    here.clock.move(60 * seconds)
    await giveUpSending(here.ports)
    expect(await texts(here)).toHaveLength(1)
  })

  test('when the server died in between: the record said so before, and the form says so after', async () => {
    const { here, id, handed } = await crashed()
    expect(await texts(here)).toMatchObject([{ status: 'sending' }])
    expect((await here.payment(id)).sent_to).toBe('+447700900123')
    await giveUpSending(here.ports)
    expect(await texts(here)).toMatchObject([{ status: 'sending' }])

    const events = await here.watch(id)
    here.clock.move(31 * seconds)
    await giveUpSending(here.ports)
    await giveUpSending(here.ports)
    expect(handed).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'payment.noted')).toHaveLength(1)
    const view = (await paymentView(here.ports, here.agent, id))!
    expect(view.step).toBe('waiting')
    expect(view.texts).toMatchObject([{ status: 'unknown', to: '+44 7700 900123' }])
    expect(view.story.at(-1)).toMatchObject({ kind: 'text-sent', detail: '+44 7700 900123' })
  })

  test.each(['submitted', 'delivered'] as const)(
    'until a receipt says it was %s',
    async (delivery) => {
      const { here, handed } = await crashed()
      here.clock.move(31 * seconds)
      await giveUpSending(here.ports)
      const [reference] = handed as [string]
      await noteReceipt(here.ports, { reference, messageId: 'm-1', delivery, reason: null })
      expect(await texts(here)).toMatchObject([{ status: delivery, message_id: 'm-1' }])
      await giveUpSending(here.ports)
      expect(await texts(here)).toMatchObject([{ status: delivery }])
    },
  )

  test('and the agent may send it again, as another text with the same link', async () => {
    const { here, id, handed } = await crashed()
    const link = await here.link(id)
    here.clock.move(31 * seconds)
    await giveUpSending(here.ports)
    expect(await sendLink(here.ports, here.agent, id, callerNumber)).toEqual({ ok: true })
    expect(await here.link(id)).toBe(link)
    const [first, second] = await texts(here)
    expect(first).toMatchObject({ id: handed[0], status: 'unknown' })
    expect(second).toMatchObject({ status: 'delivered' })
  })
})
