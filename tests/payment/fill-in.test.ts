import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { fillIn } from '@/lib/payment/fill-in'
import { invoice, office, type Office } from '../helpers/payment'

const values = async ({ payment }: Office, id: string) =>
  JSON.parse((await payment(id)).form_values) as Record<string, string>

describe('while the agent types', () => {
  test('everything is kept, half and wrong as it is', async () => {
    const here = await office()
    const id = await here.draft()
    const half = { amount: '1,0', reference: 'HS-', email: 'rita@' }
    expect(await fillIn(here.ports, here.agent, id, { values: half, done: false })).toEqual({
      ok: true,
    })
    expect(await values(here, id)).toEqual(half)
    expect(await here.status(id)).toBe('draft')
  })

  test.each([
    ['plain', '4111111111111111'],
    ['with spaces', '4111 1111 1111 1111'],
    ['with dashes', '4111-1111-1111-1111'],
    ['in full-width digits', '４１１１ １１１１ １１１１ １１１１'],
    ['in Arabic-Indic digits', '٤١١١ ١١١١ ١١١١ ١١١١'],
    ['in a sentence', 'card 4111 1111 1111 1111 exp 05/28'],
  ])(
    'a card number %s is refused and never stored, and the other values are kept',
    async (_, pan) => {
      const here = await office()
      const id = await here.draft()
      const typed = { ...invoice, note: pan }
      const answer = await fillIn(here.ports, here.agent, id, { values: typed, done: false })
      expect(answer).toMatchObject({
        ok: false,
        code: 'invalid_fields',
        fields: [{ field: 'note', code: 'looks_like_card' }],
      })
      const { note: _note, ...others } = invoice
      expect(await values(here, id)).toEqual(others)
      const { dataDir } = here.ports.config
      for (const file of readdirSync(dataDir)) {
        expect(readFileSync(join(dataDir, file), 'utf8'), file).not.toContain(pan)
      }
    },
  )

  test('a card number split over two fields is stored in neither', async () => {
    const here = await office()
    const id = await here.draft()
    const typed = { ...invoice, first_name: '41111111', surname: '11111111' }
    await fillIn(here.ports, here.agent, id, { values: typed, done: false })
    expect(Object.keys(await values(here, id))).not.toContain('first_name')
    expect(Object.keys(await values(here, id))).not.toContain('surname')
  })

  test('a card number typed over an earlier value takes that away too', async () => {
    const here = await office()
    const id = await here.draft()
    await fillIn(here.ports, here.agent, id, { values: { reference: 'HS-1' }, done: false })
    const pan = { reference: '4111111111111111' }
    await fillIn(here.ports, here.agent, id, { values: pan, done: false })
    expect(await values(here, id)).toEqual({})
  })
})

describe('Next', () => {
  test('makes the link, with the amount in the record and 72 hours to live', async () => {
    const here = await office()
    const id = await here.draft()
    const events = await here.watch(id)
    const done = await fillIn(here.ports, here.agent, id, { values: invoice, done: true })
    expect(done).toEqual({ ok: true })
    expect(await here.payment(id)).toMatchObject({
      status: 'requested',
      amount: 18450,
      currency: 'GBP',
      reference: 'HS-20417',
      payer_name: 'Rita Okafor',
      purpose: 'Boiler service, invoice HS-20417',
      expires_at: here.clock.now() + linkLifetimeMs,
      sent_at: null,
    })
    expect(await here.story(id)).toEqual(['started', 'linked'])
    expect(events).toContainEqual({ type: 'payment.changed', status: 'requested', version: 2 })
  })

  test('names all that is missing or wrong at once, keeps the rest and stays where it is', async () => {
    const here = await office()
    const id = await here.draft()
    const typed = { ...invoice, amount: '12.345', surname: '', note: '4111111111111111' }
    const answer = await fillIn(here.ports, here.agent, id, { values: typed, done: true })
    expect(answer).toMatchObject({
      ok: false,
      code: 'invalid_fields',
      fields: [
        { field: 'note', code: 'looks_like_card' },
        { field: 'amount', code: 'amount_too_many_decimals' },
        { field: 'surname', code: 'missing' },
      ],
    })
    expect(await values(here, id)).toMatchObject({ reference: 'HS-20417', amount: '12.345' })
    expect(await here.payment(id)).toMatchObject({ status: 'draft', amount: null })
  })

  test('a mandatory field with a card number in it says so, and not that it is missing', async () => {
    const here = await office()
    const id = await here.draft()
    const typed = { ...invoice, reference: '4111111111111111' }
    const answer = await fillIn(here.ports, here.agent, id, { values: typed, done: true })
    expect(answer).toMatchObject({ fields: [{ field: 'reference', code: 'looks_like_card' }] })
    expect('fields' in answer && answer.fields).toHaveLength(1)
  })

  test('pressed twice at the same moment makes one link', async () => {
    const here = await office()
    const id = await here.draft()
    const next = () => fillIn(here.ports, here.agent, id, { values: invoice, done: true })
    const both = await Promise.all([next(), next()])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, code: 'not_allowed_now' })
    expect((await here.story(id)).filter((kind) => kind === 'linked')).toHaveLength(1)
  })
})

describe('refused', () => {
  test('once the link exists, and nothing of it changes', async () => {
    const here = await office()
    const id = await here.filled()
    const before = await here.payment(id)
    const typed = { values: { ...invoice, amount: '1' }, done: true }
    expect(await fillIn(here.ports, here.agent, id, typed)).toMatchObject({
      code: 'not_allowed_now',
    })
    expect(await here.payment(id)).toEqual(before)
  })

  test('to a stranger, to another agent and for a payment that never was: all the same', async () => {
    const here = await office()
    const id = await here.draft()
    const typed = { values: invoice, done: true }
    for (const staff of [here.stranger, await here.secondAgent()]) {
      expect(await fillIn(here.ports, staff, id, typed)).toEqual({ ok: false, code: 'not_found' })
    }
    const nowhere = await fillIn(here.ports, here.agent, 'none', typed)
    expect(nowhere).toEqual({ ok: false, code: 'not_found' })
    expect(await here.status(id)).toBe('draft')
  })

  test('for what the form does not ask: a status, an amount in pence, another merchant', async () => {
    const here = await office()
    const id = await here.draft()
    const typed = { ...invoice, status: 'succeeded', merchant_id: 'mine' }
    const answer = await fillIn(here.ports, here.agent, id, { values: typed, done: true })
    expect(answer).toMatchObject({
      fields: [
        { field: 'status', code: 'unknown_field' },
        { field: 'merchant_id', code: 'unknown_field' },
      ],
    })
    expect(await values(here, id)).toEqual(invoice)
  })
})

test('the owner may finish an agent’s form', async () => {
  const here = await office()
  const id = await here.draft()
  const done = await fillIn(here.ports, here.owner, id, { values: invoice, done: true })
  expect(done).toEqual({ ok: true })
})
