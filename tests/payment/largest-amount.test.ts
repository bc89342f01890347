import { describe, expect, test } from 'vitest'
import type { Draft } from '@/lib/merchant/draft'
import { beginPayment } from '@/lib/payment/begin'
import { fillIn } from '@/lib/payment/fill-in'
import { revise } from '@/lib/payment/revise'
import { sendLink } from '@/lib/payment/send'
import { ownersOffice } from '../helpers/owner'
import { callerNumber, invoice } from '../helpers/payment'

const carefully = (draft: Draft): Draft => ({
  ...draft,
  limits: { ...draft.limits, largestAmount: 50_000 },
})

/** Harper & Sons, who let nobody ask for more than £500. */
async function careful() {
  const here = await ownersOffice()
  await here.publish(here.ports.demo.harper, carefully)
  const next = (id: string, amount: string) =>
    fillIn(here.ports, here.agent, id, { values: { ...invoice, amount }, done: true })
  const refused = {
    ok: false,
    code: 'invalid_fields',
    fields: [expect.objectContaining({ field: 'amount', code: 'amount_over_limit' })],
  }
  return { ...here, next, refused }
}

test.each(['500.01', '500.01 ', '£1,000', '999999.99'])('%s is refused at Next', async (amount) => {
  const { draft, next, refused, status } = await careful()
  const id = await draft()
  expect(await next(id, amount)).toEqual(refused)
  expect(await status(id)).toBe('draft')
})

test('just the most is asked for', async () => {
  const { draft, next, payment } = await careful()
  const id = await draft()
  expect(await next(id, '500')).toEqual({ ok: true })
  expect((await payment(id)).amount).toBe(50_000)
})

describe('there is no way around it', () => {
  test('by what is kept while typing: no link comes of it', async () => {
    const { ports, agent, draft, payment } = await careful()
    const id = await draft()
    await fillIn(ports, agent, id, { values: { ...invoice, amount: '900' }, done: false })
    expect(await sendLink(ports, agent, id, callerNumber)).toMatchObject({
      code: 'not_allowed_now',
    })
    expect(await payment(id)).toMatchObject({ status: 'draft', amount: null })
  })

  test('by going back to the details', async () => {
    const { ports, agent, draft, next, refused, status } = await careful()
    const id = await draft()
    await next(id, '500')
    expect(await revise(ports, agent, id)).toEqual({ ok: true })
    expect(await next(id, '900')).toEqual(refused)
    expect(await status(id)).toBe('draft')
    expect(await sendLink(ports, agent, id, callerNumber)).toMatchObject({
      code: 'not_allowed_now',
    })
  })

  test('by changing the details of a link that is out', async () => {
    const { ports, agent, draft, next, payment } = await careful()
    const id = await draft()
    await next(id, '500')
    await sendLink(ports, agent, id, callerNumber)
    expect(await next(id, '900')).toMatchObject({ code: 'not_allowed_now' })
    expect((await payment(id)).amount).toBe(50_000)
  })

  test('by what the contact centre sends along', async () => {
    const { ports, agent, next, refused } = await careful()
    const { db, demo } = ports
    const fields = JSON.stringify({ amount: '900' })
    await db.updateTable('calls').set({ fields }).where('id', '=', demo.call).execute()
    const begun = await beginPayment(ports, agent, {
      configurationId: demo.harper,
      callId: demo.call,
    })
    const id = begun.ok ? begun.paymentId : ''
    expect(await next(id, '900')).toEqual(refused)
  })

  test('and by keypad it is the same form', async () => {
    const here = await careful()
    const { demo } = here.ports
    await here.publish(demo.harperKeypad, carefully)
    const id = await here.draft(demo.harperKeypad)
    expect(await here.next(id, '500.01')).toEqual(here.refused)
    expect(await here.status(id)).toBe('draft')
  })
})
