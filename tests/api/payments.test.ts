import { describe, expect, test } from 'vitest'
import { GET as read } from '@/app/api/v1/payments/[payment]/route'
import { POST as refund } from '@/app/api/v1/payments/[payment]/refunds/route'
import { newApiKey } from '@/lib/merchant/api-key'
import { insertApiKey } from '@/scripts/seed/insert'
import { cards, chargedBy, office } from '../helpers/payment'
import { serve } from '../helpers/ports'

/** A contact centre's program, with a payment of £184.50 that was paid. */
async function program({ card = cards.approved } = {}) {
  const here = await office()
  serve(here.ports)
  const id = await here.sent()
  await here.press(id, card)
  const at = (payment: string) => ({ params: Promise.resolve({ payment }) })
  const by = (key: string) => ({ authorization: `Bearer ${key}` })
  const own = here.ports.demo.apiKey

  async function answer(response: Response) {
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  return {
    here,
    id,
    read: async (payment = id, key = own) =>
      answer(await read(new Request('http://localhost:3000/', { headers: by(key) }), at(payment))),
    refund: async (body: unknown, { payment = id, key = own } = {}) =>
      answer(
        await refund(
          new Request('http://localhost:3000/', {
            method: 'POST',
            headers: by(key),
            body: JSON.stringify(body),
          }),
          at(payment),
        ),
      ),
    async strangersKey() {
      const { key, hash } = newApiKey()
      await here.ports.db
        .transaction()
        .execute((db) => insertApiKey(db, here.stranger.merchantId, hash))
      return key
    },
  }
}

describe('a payment', () => {
  test('is told with its result, and of the card brand and last four digits only', async () => {
    const { id, read } = await program()
    expect(await read()).toEqual({
      status: 200,
      body: {
        payment: {
          id,
          status: 'succeeded',
          amount: 18450,
          currency: 'GBP',
          reference: 'HS-20417',
          card: { brand: 'visa', last4: '4242' },
          authorisationCode: expect.stringMatching(/^T\d{5}K$/),
          refunds: [],
        },
      },
    })
  })

  test('that was declined has the card that was tried, and no authorisation code', async () => {
    const { read } = await program({ card: cards.declined })
    expect((await read()).body.payment).toMatchObject({
      status: 'declined',
      card: { brand: 'visa', last4: '0002' },
      authorisationCode: null,
    })
  })

  test('is told with what was given back of it', async () => {
    const { read, refund } = await program()
    await refund({ amount: 5000, requestKey: 'ticket-17' })
    expect((await read()).body.payment).toMatchObject({
      refunds: [{ amount: 5000, currency: 'GBP', status: 'refunded', code: null }],
    })
  })

  test('of another merchant, or of nobody, is not there', async () => {
    const { read, strangersKey } = await program()
    const strange = await read(undefined, await strangersKey())
    const nowhere = await read('AAAAAAAAAAAAAAAAAAAAAA')
    for (const { body, status } of [strange, nowhere]) {
      expect([status, body]).toMatchObject([404, { error: { code: 'not_found' } }])
    }
    expect(strange.body).toEqual(nowhere.body)
  })

  test('needs a key of ours', async () => {
    const { read } = await program()
    expect((await read(undefined, 'dk_made-up-made-up-made-up')).status).toBe(401)
  })
})

describe('a refund', () => {
  test('is made, and posted again is the same one', async () => {
    const { here, refund } = await program()
    const first = await refund({ requestKey: 'ticket-17' })
    expect(first).toEqual({
      status: 201,
      body: {
        refund: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          amount: 18450,
          currency: 'GBP',
          status: 'refunded',
          code: null,
        },
      },
    })
    expect(await refund({ requestKey: 'ticket-17' })).toEqual(first)
    expect(await here.ports.db.selectFrom('refunds').select('id').execute()).toHaveLength(1)
  })

  test('that the gateway does not answer is made, and its end is not known yet', async () => {
    const { here, refund } = await program()
    const silent = {
      ...here.ports.gateway,
      refund: async () => ({ outcome: 'unconfirmed' as const }),
    }
    serve({ ...here.ports, ...chargedBy(silent) })
    const { body, status } = await refund({ amount: 100, requestKey: 'ticket-17' })
    expect([status, body]).toMatchObject([201, { refund: { status: 'unconfirmed' } }])
  })

  test('of more than was taken names the amount', async () => {
    const { refund } = await program()
    expect(await refund({ amount: 18451, requestKey: 'ticket-17' })).toMatchObject({
      status: 422,
      body: { error: { code: 'more_than_taken', fields: ['amount'] } },
    })
  })

  test('under a key that names another amount is refused', async () => {
    const { refund } = await program()
    await refund({ amount: 100, requestKey: 'ticket-17' })
    expect(await refund({ amount: 200, requestKey: 'ticket-17' })).toMatchObject({
      status: 422,
      body: { error: { code: 'request_key_used', fields: ['requestKey'] } },
    })
  })

  test('of what was not paid is refused', async () => {
    const { refund } = await program({ card: cards.declined })
    expect(await refund({ requestKey: 'ticket-17' })).toMatchObject({
      status: 409,
      body: { error: { code: 'not_paid' } },
    })
  })

  test.each([
    [{}, 'requestKey'],
    [{ requestKey: '' }, 'requestKey'],
    [{ requestKey: 'with a space' }, 'requestKey'],
    [{ requestKey: 'k', amount: 0 }, 'amount'],
    [{ requestKey: 'k', amount: -100 }, 'amount'],
    [{ requestKey: 'k', amount: 1.5 }, 'amount'],
    [{ requestKey: 'k', amount: '100' }, 'amount'],
    [{ requestKey: 'k', amount: 1e300 }, 'amount'],
  ])('is not guessed from %j', async (body, field) => {
    const { here, refund } = await program()
    expect(await refund(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body', fields: [field] } },
    })
    expect(await here.ports.db.selectFrom('refunds').select('id').execute()).toEqual([])
  })

  test('is for the merchant’s own payments, and needs its key', async () => {
    const { refund, strangersKey } = await program()
    const wish = { requestKey: 'ticket-17' }
    expect((await refund(wish, { key: await strangersKey() })).status).toBe(404)
    expect((await refund(wish, { key: 'dk_made-up-made-up-made-up' })).status).toBe(401)
  })
})
