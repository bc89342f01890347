import { expect, test } from 'vitest'
import { handOver } from '@/lib/payment/hand-over'
import { office } from '../helpers/payment'

test('a link that was read out or scanned counts as given, once', async () => {
  const here = await office()
  const id = await here.filled()
  const events = await here.watch(id)
  const before = events.length
  expect(await handOver(here.ports, here.agent, id)).toEqual({ ok: true })
  const { handed_over_at } = await here.payment(id)
  expect(handed_over_at).toBe(here.clock.now())
  here.clock.move(1000)
  expect(await handOver(here.ports, here.agent, id)).toEqual({ ok: true })
  expect((await here.payment(id)).handed_over_at).toBe(handed_over_at)
  expect(events.slice(before).map(({ type }) => type)).toEqual(['payment.noted'])
})

test('there is nothing to hand over before the form is filled in', async () => {
  const here = await office()
  const id = await here.draft()
  expect(await handOver(here.ports, here.agent, id)).toEqual({ ok: false, code: 'not_allowed_now' })
})

test('nobody hands over what is not theirs', async () => {
  const here = await office()
  const id = await here.filled()
  for (const staff of [here.stranger, await here.secondAgent()]) {
    expect(await handOver(here.ports, staff, id)).toEqual({ ok: false, code: 'not_found' })
  }
  expect((await here.payment(id)).handed_over_at).toBeNull()
})
