import { describe, expect, test } from 'vitest'
import { sendLink } from '@/lib/payment/send'
import { rejectedNumber } from '@/lib/sms/outbox/outbox'
import { callerNumber, office, type Office } from '../helpers/payment'

const minute = 60_000
const hour = 60 * minute
const caller = '+447700900123'

const texts = ({ ports }: Office) => ports.db.selectFrom('texts').selectAll().execute()

/** So many texts went out before, as the record would have them. */
async function wentOut(here: Office, count: number, changes: Partial<Row> = {}): Promise<void> {
  const id = await here.filled()
  const rows = Array.from({ length: count }, (_, at): Row => ({
    id: crypto.randomUUID(),
    merchant_id: here.agent.merchantId,
    payment_id: id,
    staff_id: here.owner.id,
    sent_to: `+4477009${String(10_000 + at).padStart(5, '0')}`,
    segments: 1,
    message_id: null,
    status: 'delivered',
    reason: null,
    sent_at: here.clock.now(),
    status_at: here.clock.now(),
    ...changes,
  }))
  for (let from = 0; from < count; from += 500) {
    await here.ports.db
      .insertInto('texts')
      .values(rows.slice(from, from + 500))
      .execute()
  }
}
type Row = Awaited<ReturnType<typeof texts>>[number]

async function send(here: Office, to = callerNumber) {
  return sendLink(here.ports, here.agent, await here.filled(), to)
}

const ok = { ok: true }

describe('an agent', () => {
  test('sends 120 texts in an hour, over all their payments, and no more', async () => {
    const here = await office()
    await wentOut(here, 119, { staff_id: here.agent.id })
    expect(await send(here)).toEqual(ok)
    expect(await send(here, '07700 900456')).toEqual({ ok: false, code: 'too_many_texts_by_agent' })
    expect(await texts(here)).toHaveLength(120)
    here.clock.move(hour)
    expect(await send(here)).toEqual(ok)
  })

  test('is not stopped by what others sent', async () => {
    const here = await office()
    await wentOut(here, 150)
    expect(await send(here)).toEqual(ok)
  })
})

describe('a number', () => {
  test('gets 20 texts in a day, whoever sends them, and other numbers still get theirs', async () => {
    const here = await office()
    await wentOut(here, 20, { sent_to: caller })
    expect(await send(here)).toEqual({ ok: false, code: 'too_many_texts_to_number' })
    expect(await send(here, '07700 900456')).toEqual(ok)
    here.clock.move(24 * hour)
    expect(await send(here)).toEqual(ok)
  })
})

describe('a merchant', () => {
  test('sends 5000 texts in a day, through all its agents', async () => {
    const here = await office()
    await wentOut(here, 4999)
    expect(await send(here)).toEqual(ok)
    expect(await send(here)).toEqual({ ok: false, code: 'too_many_texts_by_merchant' })
    here.clock.move(24 * hour)
    expect(await send(here)).toEqual(ok)
  })

  test('is not stopped by another', async () => {
    const here = await office()
    await wentOut(here, 5000, { merchant_id: crypto.randomUUID(), sent_to: caller })
    expect(await send(here)).toEqual(ok)
  })
})

test('texts that were refused count: somebody tried them', async () => {
  const here = await office()
  await wentOut(here, 19, { sent_to: rejectedNumber })
  expect(await send(here, rejectedNumber)).toEqual(ok)
  expect(await send(here, rejectedNumber)).toMatchObject({ code: 'too_many_texts_to_number' })
})

test('twelve payments at once to one number do not slip past', async () => {
  const here = await office()
  await wentOut(here, 15, { sent_to: caller })
  const ids: string[] = []
  for (let i = 0; i < 12; i++) ids.push(await here.filled())
  const answers = await Promise.all(
    ids.map((id) => sendLink(here.ports, here.agent, id, callerNumber)),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
})

test('a refusal changes nothing of the payment', async () => {
  const here = await office()
  await wentOut(here, 20, { sent_to: caller })
  const id = await here.filled()
  const before = await here.payment(id)
  await sendLink(here.ports, here.agent, id, callerNumber)
  expect(await here.payment(id)).toEqual(before)
  expect(await here.story(id)).toEqual(['started', 'linked'])
})
