import { expect, test } from 'vitest'
import { askField } from '@/lib/keypad/ask'
import { extendClock } from '@/lib/keypad/extend'
import { watchEntries } from '@/lib/keypad/watch'
import { fieldName, keypadOffice, type KeypadOffice } from '../helpers/keypad'
import { cards } from '../helpers/payment'

const { number } = fieldName
const extend = (here: KeypadOffice, id: string) => extendClock(here.ports, here.agent, id)

test('the clock begins when the line is secure, not while the form is filled in', async () => {
  const here = await keypadOffice()
  const id = await here.started()
  await here.wait(id, 400)
  expect(await here.keypad(id)).toMatchObject({ stage: 'details', endsAt: null })
  await here.fill(id)
  expect((await here.keypad(id)).endsAt).toBe(here.clock.now() + 5 * 60_000)
})

test('after five minutes the digits are gone, the agent is back and the form begins again', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.wait(id, 290)
  await here.type(id, number, '42424242')
  const entry = here.entry()!
  await here.wait(id, 10)
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended', ended: 'timed_out', secure: false })
  expect([...entry.fields.values()].map(({ keys }) => keys.typed())).toEqual(['', '', ''])
  expect(await here.agentState()).toBe('busy-in-return')
  expect(await here.story(id)).toContain('keypad-ended')
  expect((await here.payment(id)).form_values).toContain('HS-20417')

  expect(await here.secure(id)).toEqual({ ok: true })
  expect(await here.agentState()).toBe('busy-payment-ivr')
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true })
  await here.typeCard(id)
  await here.process(id)
  expect(await here.status(id)).toBe('succeeded')
})

test('two minutes more can be had in the last minute, twice', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  const endsAt = (await here.keypad(id)).endsAt!
  expect(await extend(here, id)).toEqual({ ok: false, code: 'not_allowed_now' })
  await here.wait(id, 240)
  expect(await extend(here, id)).toEqual({ ok: true })
  expect(await here.keypad(id)).toMatchObject({ endsAt: endsAt + 120_000, extensionsLeft: 1 })
  expect(await extend(here, id)).toEqual({ ok: false, code: 'not_allowed_now' })
  await here.wait(id, 120)
  expect(await extend(here, id)).toEqual({ ok: true })
  await here.wait(id, 120)
  expect(await extend(here, id)).toEqual({ ok: false, code: 'not_allowed_now' })
  await here.wait(id, 61)
  expect(await here.keypad(id)).toMatchObject({ ended: 'timed_out' })
})

test('time that runs out while the bank is asked cuts nothing short', async () => {
  const here = await keypadOffice()
  const answer = here.holdBank()
  const id = await here.secured()
  await here.typeCard(id, { [number]: cards.slow })
  const charging = here.process(id)
  await expect.poll(() => here.status(id)).toBe('processing')
  await here.wait(id, 400)
  expect(await here.keypad(id)).toMatchObject({ stage: 'processing', ended: null })
  answer()
  await charging
  expect(await here.status(id)).toBe('succeeded')
  expect(here.taken()).toHaveLength(1)
  await here.wait(id, 1)
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended', ended: 'agent_ended' })
  expect(await here.agentState()).toBe('busy-in-return')
})

test('digits after the time is up are dropped', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await askField(here.ports, here.agent, id, number)
  const { generation } = here.entry()!
  await here.wait(id, 301)
  await here.digits('4', { generation })
  expect(here.entry()).toBeNull()
})

test('each number of the owner’s settings is kept to', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  const entry = here.entry()!
  Object.assign(entry.settings, { firstKeySeconds: 7, nextKeySeconds: 3, tries: 1 })
  await askField(here.ports, here.agent, id, number)
  await here.wait(id, 6.5)
  expect(await here.keypad(id)).toMatchObject({ field: number })
  await here.wait(id, 1)
  expect(await here.field(id, number)).toMatchObject({ error: 'input-timeout' })
  await here.type(id, number, '4')
  await here.wait(id, 3.5)
  expect(await askField(here.ports, here.agent, id, number)).toMatchObject({
    code: 'too-many-failed-attempts',
  })
  await watchEntries(here.ports)
})
