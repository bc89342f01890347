import { expect, test, vi } from 'vitest'
import { askField, eraseField } from '@/lib/keypad/ask'
import { fieldName, keypadOffice } from '../helpers/keypad'
import { cards, pass } from '../helpers/payment'

const { number, expiry, code, postal } = fieldName

test('an agent takes a card by keypad', async () => {
  const here = await keypadOffice()
  const id = await here.started()
  expect(await here.agentState()).toBe('busy-payment-ivr')
  await here.fill(id)
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', secure: true, field: null })
  const events = await here.watch(id)
  await here.typeCard(id)
  expect((await here.keypad(id)).fields).toMatchObject([
    { field: number, state: 'complete', brand: 'visa', tries: 0 },
    { field: expiry, state: 'complete' },
    { field: code, state: 'complete' },
  ])
  expect(await here.process(id)).toEqual({ ok: true })
  expect(await here.status(id)).toBe('succeeded')
  expect(here.taken()).toHaveLength(1)
  expect((await here.attempts(id))[0]).toMatchObject({ entry: 'keypad', last4: '4242' })
  expect(await here.keypad(id)).toMatchObject({ stage: 'done' })
  const lengths = events.flatMap((event) =>
    event.type === 'field.progressed' && event.field === number ? [event.length] : [],
  )
  expect(lengths).toEqual(expect.arrayContaining([1, 2, 8, 15, 16]))
  expect(await here.end(id)).toEqual({ ok: true })
  expect(await here.agentState()).toBe('busy-in-return')
  expect(await here.keypad(id)).toMatchObject({ stage: 'ended', ended: 'agent_ended' })
})

test('the bank is told that the card came by telephone', async () => {
  const here = await keypadOffice()
  const orders: unknown[] = []
  const { gateway } = here.ports
  const prepare = gateway.prepare.bind(gateway)
  gateway.prepare = (order) => (orders.push(order.entry), prepare(order))
  const id = await here.secured()
  await here.typeCard(id)
  await here.process(id)
  expect(orders).toEqual(['keypad'])
})

test('the sixteenth digit completes a Visa at once, and a key more is waited for', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '424242424242424')
  expect(await here.field(id, number)).toMatchObject({ state: 'partial' })
  await here.press('2')
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', brand: 'visa' })
  // A Visa may have nineteen digits: the keys stay masked until it is clear that it has not.
  expect(await here.keypad(id)).toMatchObject({ field: number, listening: true })
  await here.wait(id, 5.5)
  expect(await here.keypad(id)).toMatchObject({ field: null, listening: false })
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', error: null, tries: 0 })
})

test('a Visa of nineteen digits is typed to its end', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '4000000000000000006')
  expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
  expect(await here.keypad(id)).toMatchObject({ field: null })
})

test.each([
  ['Mastercard', cards.mastercard, 'mastercard'],
  ['Amex', cards.amex, 'amex'],
])('the last digit of a %s closes the field by itself', async (_, digits, brand) => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, digits)
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', brand })
  expect(await here.keypad(id)).toMatchObject({ field: null, listening: false })
})

test('an Amex has four digits on the front', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, cards.amex)
  await here.type(id, code, '737')
  expect(await here.field(id, code)).toMatchObject({ state: 'partial' })
  await here.press('3')
  expect(await here.field(id, code)).toMatchObject({ state: 'complete' })
})

test('fields are asked for in any order but the code before the number', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, expiry)
  expect(await askField(here.ports, here.agent, id, code)).toEqual({
    ok: false,
    code: 'invalid-card-number-security-code-capture-sequence',
  })
  expect(await here.field(id, expiry)).toMatchObject({ state: 'complete' })
  await here.type(id, number)
  await here.type(id, code)
  expect(await here.process(id)).toEqual({ ok: true })
})

test('a postcode is asked for where the owner wants one, and not elsewhere', async () => {
  const here = await keypadOffice()
  const plain = await here.secured()
  expect(await askField(here.ports, here.agent, plain, postal)).toEqual({
    ok: false,
    code: 'not_allowed_now',
  })
  await here.end(plain)
  const id = await here.secured(here.ports.demo.boilerPlan)
  await here.typeCard(id)
  expect(await here.process(id)).toEqual({ ok: false, code: 'not_allowed_now' })
  await here.type(id, postal, '90210#')
  expect(await here.field(id, postal)).toMatchObject({ state: 'complete' })
  expect(await here.process(id)).toEqual({ ok: true })
})

test('a star begins the field again', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '4111*')
  expect(await here.field(id, number)).toMatchObject({ state: 'empty', emptied: 'caller' })
  await here.press('4242424242424242#')
  expect(await here.field(id, number)).toMatchObject({ state: 'complete', emptied: null, tries: 0 })
  expect(await here.story(id)).toContain('field-erased')
})

test('the agent erases a field and it begins again', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '4111')
  const before = here.entry()!.generation
  expect(await eraseField(here.ports, here.agent, id, number)).toEqual({ ok: true })
  expect(await here.field(id, number)).toMatchObject({ state: 'empty', emptied: 'agent' })
  expect(await here.keypad(id)).toMatchObject({ field: number, listening: true })
  await here.digits('1', { generation: before })
  expect(await here.field(id, number)).toMatchObject({ state: 'empty' })
  await here.press('4242424242424242#')
  expect(await here.field(id, number)).toMatchObject({ state: 'complete' })
})

test('another number that the code does not fit takes the code with it', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.typeCard(id)
  await here.type(id, number, cards.amex)
  expect(await here.field(id, code)).toMatchObject({
    state: 'invalid',
    error: 'invalid-security-code',
  })
  expect(await here.process(id)).toEqual({ ok: false, code: 'not_allowed_now' })
  await here.type(id, code, '7373')
  expect(await here.process(id)).toEqual({ ok: true })
})

test('of two fields picked in one moment the later is asked for, however slow pages are told', async () => {
  const here = await keypadOffice()
  const { ports, agent } = here
  const id = await here.secured()
  const listening = vi.spyOn(ports.voice, 'listen')
  const publish = ports.bus.publish.bind(ports.bus)
  vi.spyOn(ports.bus, 'publish').mockImplementationOnce(async (...told) => {
    // Pages are still being told of the first when the second is picked.
    await askField(ports, agent, id, expiry)
    return publish(...told)
  })
  await askField(ports, agent, id, number)
  expect(listening.mock.calls.map(([, { field }]) => field)).toEqual([expiry])
  expect(await here.keypad(id)).toMatchObject({ field: expiry, listening: true })
})

test('half a field that the agent leaves for another is gone', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number, '42424242')
  await here.type(id, expiry)
  expect(await here.field(id, number)).toMatchObject({ state: 'empty', tries: 0 })
  expect(await here.field(id, expiry)).toMatchObject({ state: 'complete' })
})

test('after a decline another card is typed, with all its tries', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.typeCard(id, { [number]: `${cards.declined}#` })
  await here.process(id)
  expect(await here.status(id)).toBe('declined')
  const { fields, stage } = await here.keypad(id)
  expect(stage).toBe('secure')
  expect(fields.map(({ state, tries }) => [state, tries])).toEqual([
    ['empty', 0],
    ['empty', 0],
    ['empty', 0],
  ])
  await here.typeCard(id)
  await here.process(id)
  expect(await here.status(id)).toBe('succeeded')
  expect(here.taken()).toHaveLength(1)
})

test('the same press, posted twice, is one charge', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.typeCard(id)
  const key = 'one-press-of-it'
  const both = await Promise.all([here.process(id, key), here.process(id, key)])
  expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0)
  expect(await here.process(id, key)).toEqual({ ok: true })
  expect(await here.attempts(id)).toHaveLength(1)
  expect(here.taken()).toHaveLength(1)
})

test('a card with something missing is not processed', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.type(id, number)
  await here.type(id, expiry)
  expect(await here.process(id)).toEqual({ ok: false, code: 'not_allowed_now' })
  expect(await here.attempts(id)).toEqual([])
})

test('a date that passes between the key and the press is told beside its field', async () => {
  const here = await keypadOffice({ now: Date.UTC(2026, 11, 1, 11, 57) })
  const id = await here.secured()
  await here.typeCard(id, { [expiry]: '1126' })
  await here.wait(id, 200)
  expect(await here.process(id)).toEqual({ ok: true })
  expect(await here.field(id, expiry)).toMatchObject({ state: 'empty', error: 'invalid-date' })
  expect(await here.attempts(id)).toEqual([])
  expect(await here.status(id)).toBe('requested')
})

test('while the bank is asked nothing else is, and a second press is not a second charge', async () => {
  const here = await keypadOffice()
  const answer = here.holdBank()
  const id = await here.secured()
  await here.typeCard(id, { [number]: cards.slow })
  const charging = here.process(id)
  await expect.poll(() => here.status(id)).toBe('processing')
  expect(await here.process(id)).toEqual({ ok: false, code: 'not_allowed_now' })
  expect(await askField(here.ports, here.agent, id, number)).toEqual({
    ok: false,
    code: 'not_allowed_now',
  })
  answer()
  await charging
  expect(here.taken()).toHaveLength(1)
})

test('a mistake of ours while charging leaves nobody waiting', async () => {
  const here = await keypadOffice()
  const id = await here.secured()
  await here.typeCard(id)
  const entry = here.entry()!
  const confirm = vi.spyOn(here.ports.gateway, 'confirm').mockRejectedValueOnce(new Error('ours'))
  await expect(here.process(id)).rejects.toThrow('ours')
  confirm.mockRestore()
  expect(await here.keypad(id)).toMatchObject({ stage: 'secure', field: null })
  expect([...entry.fields.values()].map(({ keys }) => keys.typed())).toEqual(['', '', ''])
  // The charge is the reconciler's: nobody may try another card before the bank has answered.
  expect(await here.status(id)).toBe('processing')
  await pass(here, 40)
  expect(await here.status(id)).toBe('opened')
  expect(here.taken()).toHaveLength(0)
})
