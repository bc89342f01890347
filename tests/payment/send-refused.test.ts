import { describe, expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { sendLink } from '@/lib/payment/send'
import { readOutbox, rejectedNumber } from '@/lib/sms/outbox/outbox'
import { callerNumber, cards, office, type Office } from '../helpers/payment'

const outbox = ({ ports }: Office) => readOutbox(ports.config.dataDir, 100)
const texts = ({ ports }: Office) => ports.db.selectFrom('texts').selectAll().execute()

describe('caps', () => {
  test('five texts within ten minutes, and no sixth until one of them is older', async () => {
    const here = await office()
    const id = await here.filled()
    const send = () => sendLink(here.ports, here.agent, id, callerNumber)
    for (let i = 0; i < 5; i++) {
      expect(await send()).toEqual({ ok: true })
      here.clock.move(1000)
    }
    const before = await here.payment(id)
    expect(await send()).toEqual({ ok: false, code: 'too_many_texts' })
    expect(await here.payment(id)).toEqual(before)
    here.clock.move(10 * 60_000 - 5000)
    expect(await send()).toEqual({ ok: true })
    expect(await send()).toEqual({ ok: false, code: 'too_many_texts' })
  })

  test('texts that could not be delivered count too', async () => {
    const here = await office()
    const id = await here.filled()
    for (let i = 0; i < 5; i++) await sendLink(here.ports, here.agent, id, rejectedNumber)
    expect(await sendLink(here.ports, here.agent, id, callerNumber)).toMatchObject({
      code: 'too_many_texts',
    })
  })

  test('pressing Send many times at once sends five at most', async () => {
    const here = await office()
    const id = await here.filled()
    await Promise.all(
      Array.from({ length: 12 }, () => sendLink(here.ports, here.agent, id, callerNumber)),
    )
    expect((await outbox(here)).length).toBeLessThanOrEqual(5)
  })
})

describe('refused', () => {
  test.each(['', '12', 'Rita', '4111 1111 1111 1111', '+999 1234567'])(
    'to %j, and nothing is sent',
    async (number) => {
      const here = await office()
      const id = await here.filled()
      const answer = await sendLink(here.ports, here.agent, id, number)
      expect(answer).toEqual({ ok: false, code: 'invalid_number' })
      expect(await texts(here)).toEqual([])
      expect((await here.payment(id)).sent_to).toBeNull()
    },
  )

  test('before the form is filled in', async () => {
    const here = await office()
    const id = await here.draft()
    const answer = await sendLink(here.ports, here.agent, id, callerNumber)
    expect(answer).toEqual({ ok: false, code: 'not_allowed_now' })
    expect(await texts(here)).toEqual([])
  })

  test.each([
    ['paid', cards.approved, 'succeeded'],
    ['being checked with the bank', cards.silentTaken, 'unconfirmed'],
  ])('when it is %s', async (_, number, status) => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, number)
    expect(await here.status(id)).toBe(status)
    expect(await sendLink(here.ports, here.agent, id, callerNumber)).toMatchObject({
      code: 'not_allowed_now',
    })
    expect(await outbox(here)).toHaveLength(1)
  })

  test('when it was cancelled', async () => {
    const here = await office()
    const id = await here.sent()
    await cancelPayment(here.ports, here.agent, id)
    expect(await sendLink(here.ports, here.agent, id, callerNumber)).toMatchObject({
      code: 'not_allowed_now',
    })
  })

  test('to staff of another business and to another agent: there is no such payment', async () => {
    const here = await office()
    const id = await here.filled()
    for (const staff of [here.stranger, await here.secondAgent()]) {
      const answer = await sendLink(here.ports, staff, id, callerNumber)
      expect(answer).toEqual({ ok: false, code: 'not_found' })
    }
    expect(await texts(here)).toEqual([])
  })
})
