import { expect, test } from 'vitest'
import { askField } from '@/lib/keypad/ask'
import { fieldName, keypadOffice } from '../helpers/keypad'
import { cards } from '../helpers/payment'

const { number, expiry, code } = fieldName

test.each([
  [number, '4242424242424241#', 'invalid-card-number', 'number_wrong'],
  [number, '4242#', 'invalid-card-number', 'number_short'],
  [number, '#', 'invalid-card-number', 'missing'],
  [expiry, '1328', 'invalid-date', 'date_unreadable'],
  [expiry, '0520', 'invalid-date', 'date_passed'],
  [expiry, '05#', 'invalid-date', 'date_unreadable'],
])('%s typed as %s fails with %s', async (field, keys, error, reason) => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, field, keys)
  await here.wait(id, 2)
  const failed = await here.field(id, field)
  expect(failed).toMatchObject({ error, tries: 1 })
  expect(failed.reason ?? 'missing').toBe(reason)
  expect(await here.keypad(id)).toMatchObject({ field: null, listening: false })
  expect(here.entry()!.fields.get(field)!.keys.typed()).toBe('')
})

test('a brand that the business does not take is refused by its name', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  here.entry()!.accepted = ['mastercard']
  await here.type(id, number, '4242')
  expect(await here.field(id, number)).toMatchObject({ state: 'invalid', reason: 'brand_refused' })
  await here.press('424242424242#')
  await here.wait(id, 2)
  expect(await here.field(id, number)).toMatchObject({ error: 'invalid-card-type', tries: 1 })
})

test('nobody who presses nothing has tried', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  for (let i = 0; i < 5; i++) {
    expect(await askField(here.ports, here.agent, id, number)).toEqual({ ok: true })
    await here.wait(id, 19)
    expect(await here.keypad(id)).toMatchObject({ field: number })
    await here.wait(id, 1.5)
    expect(await here.field(id, number)).toMatchObject({ error: 'input-timeout', tries: 0 })
  }
})

test('the next key has five seconds', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '4242')
  await here.wait(id, 4.5)
  await here.press('4')
  await here.wait(id, 4.5)
  expect(await here.keypad(id)).toMatchObject({ field: number })
  await here.wait(id, 1)
  expect(await here.field(id, number)).toMatchObject({ error: 'input-timeout', tries: 1 })
})

test('three tries that fail are all there are, until the agent starts again', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  for (let i = 0; i < 3; i++) {
    await here.type(id, number, '4242#')
    await here.wait(id, 1)
  }
  expect(await askField(here.ports, here.agent, id, number)).toEqual({
    ok: false,
    code: 'too-many-failed-attempts',
  })
  await here.end(id)
  await here.secure(id)
  await here.type(id, number)
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', tries: 0 })
})

test('a webhook that comes twice is one key', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await askField(here.ports, here.agent, id, number)
  for (const key of cards.approved) {
    here.clock.move(300)
    const told = { id: crypto.randomUUID(), order: here.clock.now() }
    await here.digits(key, told)
    await here.digits(key, told)
  }
  expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
})

test('keys that come out of order are put in order', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await askField(here.ports, here.agent, id, number)
  const keys = [...'5555555555554444#'].map((key, at) => ({ key, order: 1000 + at }))
  for (let at = 0; at + 1 < keys.length; at += 2) {
    ;[keys[at], keys[at + 1]] = [keys[at + 1]!, keys[at]!]
  }
  for (const { key, order } of keys) await here.digits(key, { order })
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', brand: 'mastercard' })
})

test('the hash may overtake the last digit', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '424242424242424')
  const order = here.clock.now()
  await here.digits('#', { order: order + 20 })
  expect(await here.keypad(id)).toMatchObject({ field: number })
  await here.digits('2', { order: order + 10 })
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', error: null })
})

test('a lost key ends in asking again, never in a guess', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '424242424242422#')
  await here.wait(id, 1)
  expect(await here.field(id, number)).toMatchObject({ error: 'invalid-card-number' })
})

test('several keys in one webhook are as many keys', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await askField(here.ports, here.agent, id, number)
  for (const keys of ['4242', '4242', '4242', '4242#']) {
    here.clock.move(300)
    await here.digits(keys)
  }
  expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
})

test('forty digits are a wrong number and nothing more', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '4'.repeat(40))
  await here.wait(id, 1)
  expect(await here.field(id, number)).toMatchObject({ error: 'invalid-card-number', tries: 1 })
})

test('a flood of webhooks is not heard to its end', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await askField(here.ports, here.agent, id, number)
  for (let i = 0; i < 400; i++) await here.digits('*')
  expect(here.entry()!.seen.size).toBeLessThanOrEqual(200)
})

test.each(['A', 'x', '', '４', '4a'])('letters such as %j are no keys', async (keys) => {
  const here = await keypadOffice()
  const id = await here.secured()
  await askField(here.ports, here.agent, id, number)
  await here.digits(keys)
  expect(here.entry()!.fields.get(number)!.keys.typed()).toBe(keys === '4a' ? '4' : '')
})

test('digits count only for the asking in hand', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.digits('4')
  await here.type(id, number)
  const late = here.entry()!.generation
  await here.digits('4')
  await here.type(id, expiry, '05')
  await here.digits('2', { generation: late })
  await here.digits('2', { generation: here.entry()!.generation - 1 })
  expect(here.entry()!.fields.get(expiry)!.keys.length).toBe(2)
  await here.press('28')
  await here.type(id, code)
  await here.process(id)
  await here.digits('4')
  expect(await here.keypad(id)).toMatchObject({ stage: 'done', field: null })
  expect(await here.status(id)).toBe('succeeded')
})

test('digits of a call without an entry are nobody’s', async () => {
  const here = await keypadOffice()
  await here.digits('4')
  const id = await here.secured()
  await here.end(id)
  await here.digits('4')
  expect(here.entry()).toBeNull()
})
