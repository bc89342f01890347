import { expect, test } from 'vitest'
import { endCall } from '@/lib/call/end'
import { paymentView } from '@/lib/payment/payment-view'
import { sendLink } from '@/lib/payment/send'
import { callerNumber } from '../helpers/payment'
import { ownersOffice } from '../helpers/owner'

const hour = 60 * 60 * 1000

/** An office whose links live for an hour, with a payment that began when they lived for 72. */
async function hurried() {
  const here = await ownersOffice()
  const { harper } = here.ports.demo
  const earlier = await here.sent()
  await here.publish(harper, (draft) => ({
    ...draft,
    limits: { ...draft.limits, linkHours: 1 },
  }))
  return { ...here, earlier, sent: await here.sent(), filled: await here.filled() }
}

test('a link lives for the hours of the version it began with, from when it was sent', async () => {
  const { payment, clock, earlier, sent, filled } = await hurried()
  const now = clock.now()
  expect((await payment(earlier)).expires_at).toBe(now + 72 * hour)
  expect((await payment(sent)).expires_at).toBe(now + hour)
  expect((await payment(filled)).expires_at).toBe(now + hour)
})

test('and from when the call ended', async () => {
  const { ports, payment, clock, earlier, sent } = await hurried()
  clock.move(hour / 2)
  await endCall(ports, ports.demo.merchantId, 'C-8f31-207a')
  expect((await payment(sent)).expires_at).toBe(clock.now() + hour)
  expect((await payment(earlier)).expires_at).toBe(clock.now() + 72 * hour)
})

test('it runs out on time, and sending it again gives it the same hours', async () => {
  const { ports, agent, payment, stage, clock, earlier, sent } = await hurried()
  clock.move(hour - 1)
  expect(await stage(sent)).toBe('form')
  clock.move(1)
  expect(await stage(sent)).toBe('expired')
  expect(await stage(earlier)).toBe('form')
  await sendLink(ports, agent, sent, callerNumber)
  expect((await payment(sent)).expires_at).toBe(clock.now() + hour)
})

test('the agent’s page says how long', async () => {
  const { ports, agent, earlier, sent } = await hurried()
  const hours = async (id: string) => (await paymentView(ports, agent, id))!.linkHours
  expect([await hours(earlier), await hours(sent)]).toEqual([72, 1])
})
