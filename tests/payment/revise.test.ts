import { expect, test } from 'vitest'
import { findByLink } from '@/lib/payment/caller'
import { cancelPayment } from '@/lib/payment/cancel'
import { fillIn } from '@/lib/payment/fill-in'
import { handOver } from '@/lib/payment/hand-over'
import { revise } from '@/lib/payment/revise'
import { cards, invoice, office, type Office } from '../helpers/payment'

const tokenOf = async (here: Office, id: string) => (await here.link(id)).split('/p/')[1]!

test('the form comes back as it was, and the link that existed stops working', async () => {
  const here = await office()
  const id = await here.filled()
  const token = await tokenOf(here, id)
  expect(await revise(here.ports, here.agent, id)).toEqual({ ok: true })
  expect(await here.payment(id)).toMatchObject({ status: 'draft', expires_at: null })
  expect(JSON.parse((await here.payment(id)).form_values)).toEqual(invoice)
  expect(await findByLink(here.ports, token)).toBeNull()
})

test('the corrected form makes another link, and the first one stays dead', async () => {
  const here = await office()
  const id = await here.filled()
  const first = await tokenOf(here, id)
  await revise(here.ports, here.agent, id)
  const values = { ...invoice, amount: '20' }
  await fillIn(here.ports, here.agent, id, { values, done: true })
  const second = await tokenOf(here, id)
  expect(second).not.toBe(first)
  expect(await findByLink(here.ports, first)).toBeNull()
  expect(await findByLink(here.ports, second)).toEqual({ paymentId: id })
  expect((await here.payment(id)).amount).toBe(2000)
  expect(await here.story(id)).toEqual(['started', 'linked', 'revised', 'linked'])
})

const given: [string, (here: Office, id: string) => Promise<unknown>][] = [
  ['texted', async () => {}],
  [
    'opened',
    async (here, id) =>
      here.ports.db
        .updateTable('payments')
        .set({ status: 'opened' })
        .where('id', '=', id)
        .execute(),
  ],
  ['paid', (here, id) => here.press(id, cards.approved)],
  ['cancelled', (here, id) => cancelPayment(here.ports, here.agent, id)],
]
test.each(given)('not after the link was %s: somebody may hold it', async (_, happens) => {
  const here = await office()
  const id = await here.sent()
  await happens(here, id)
  const before = await here.payment(id)
  expect(await revise(here.ports, here.agent, id)).toEqual({ ok: false, code: 'not_allowed_now' })
  expect(await here.payment(id)).toEqual(before)
})

test('not after the link was handed over another way', async () => {
  const here = await office()
  const id = await here.filled()
  await handOver(here.ports, here.agent, id)
  expect(await revise(here.ports, here.agent, id)).toMatchObject({ code: 'not_allowed_now' })
})

test('not from an empty form', async () => {
  const here = await office()
  const id = await here.draft()
  expect(await revise(here.ports, here.agent, id)).toMatchObject({ code: 'not_allowed_now' })
})

test('not by a stranger or another agent', async () => {
  const here = await office()
  const id = await here.filled()
  for (const staff of [here.stranger, await here.secondAgent()]) {
    expect(await revise(here.ports, staff, id)).toEqual({ ok: false, code: 'not_found' })
  }
  expect(await here.status(id)).toBe('requested')
})
