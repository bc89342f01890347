import { expect, test } from 'vitest'
import { paymentFor } from '@/lib/payment/access'
import { askForNewLink } from '@/lib/payment/ask'
import { dealWith } from '@/lib/payment/deal-with'
import { deskView } from '@/lib/payment/desk'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { listView } from '@/lib/payment/list'
import { readFilter } from '@/lib/payment/list-filter'
import { sendLink } from '@/lib/payment/send'
import { callerNumber, cards, office, type Office } from '../helpers/payment'

async function expired(marked = true): Promise<{ here: Office; id: string }> {
  const here = await office()
  const id = await here.sent()
  here.clock.move(linkLifetimeMs)
  if (marked) await expireOverdue(here.ports)
  return { here, id }
}

test.each([
  ['marked as expired', true],
  ['expired this very moment', false],
])('the caller of a link that is %s may ask for a new one', async (_, marked) => {
  const { here, id } = await expired(marked)
  const events = await here.watch(id)
  expect(await askForNewLink(here.ports, id)).toEqual({ ok: true })
  expect((await here.payment(id)).new_link_asked_at).toBe(here.clock.now())
  expect(await here.stage(id)).toBe('asked')
  expect(events.at(-1)).toMatchObject({ type: 'payment.noted' })
})

test('asking again is heard once', async () => {
  const { here, id } = await expired()
  await Promise.all([askForNewLink(here.ports, id), askForNewLink(here.ports, id)])
  here.clock.move(1000)
  expect(await askForNewLink(here.ports, id)).toEqual({ ok: true })
  expect((await here.story(id)).filter((kind) => kind === 'new-link-asked')).toHaveLength(1)
})

test('then every agent of the merchant may answer, and the one who does has the payment', async () => {
  const { here, id } = await expired()
  const sam = await here.secondAgent()
  expect(await paymentFor(here.ports.db, sam, id)).toBeNull()
  await askForNewLink(here.ports, id)
  expect(await paymentFor(here.ports.db, sam, id)).not.toBeNull()
  expect(await paymentFor(here.ports.db, here.stranger, id)).toBeNull()
  expect(await sendLink(here.ports, sam, id, callerNumber)).toEqual({ ok: true })
  expect(await here.payment(id)).toMatchObject({ staff_id: sam.id, new_link_asked_at: null })
  expect(await paymentFor(here.ports.db, here.agent, id)).toBeNull()
})

test('what was asked for is no desk’s any more once somebody has dealt with it', async () => {
  const { here, id } = await expired()
  await askForNewLink(here.ports, id)
  const { db } = here.ports
  const onDesk = async () => (await deskView(here.ports, here.agent)).payments.map(({ id }) => id)
  const filter = readFilter(new URLSearchParams('list=asked'))
  const listed = async () => (await listView(db, here.agent.merchantId, filter, null)).counts.asked
  expect([await onDesk(), await listed()]).toEqual([[id], 1])
  here.clock.move(1000)
  expect(await dealWith(here.ports, here.owner, id)).toEqual({ ok: true })
  expect([await onDesk(), await listed()]).toEqual([[], 0])
})

test.each<[string, (here: Office, id: string) => Promise<unknown>]>([
  ['that still works', async () => {}],
  ['that was paid', (here, id) => here.press(id, cards.approved)],
  ['that the bank is checking', (here, id) => here.press(id, cards.silentTaken)],
])('a link %s has nothing to ask for', async (_, happens) => {
  const here = await office()
  const id = await here.sent()
  await happens(here, id)
  expect(await askForNewLink(here.ports, id)).toEqual({ ok: false })
  expect((await here.payment(id)).new_link_asked_at).toBeNull()
})

test('nobody asks for a payment that never was', async () => {
  const here = await office()
  expect(await askForNewLink(here.ports, 'none')).toEqual({ ok: false })
})
