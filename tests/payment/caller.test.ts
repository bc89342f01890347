import { describe, expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { callerState, findByLink } from '@/lib/payment/caller'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { makeLink } from '@/lib/payment/link'
import { cards, office, press, type Office } from '../helpers/payment'
import { pay } from '@/lib/payment/pay'

describe('the person with the link', () => {
  test('sees what is paid, to whom, and how', async () => {
    const here = await office()
    const id = await here.sent()
    expect(await callerState(here.ports, id)).toMatchObject({
      stage: 'form',
      money: { amount: 18450, currency: 'GBP' },
      purpose: 'Boiler service, invoice HS-20417',
      reference: 'HS-20417',
      lastTry: null,
      triesLeft: 3,
      card: null,
      expiresAt: here.clock.now() + linkLifetimeMs,
      now: here.clock.now(),
    })
  })

  test('sees nothing about the caller, the agent or the form', async () => {
    const here = await office()
    const id = await here.sent({ note: 'gate code 5512', email: 'rita@example.com' })
    const { theme: _theme, ...state } = await callerState(here.ports, id)
    expect(JSON.stringify(state)).not.toMatch(/Rita|Okafor|rita@|5512|Mia|900123/)
  })

  test('gets a key of their own for every press', async () => {
    const here = await office()
    const id = await here.sent()
    const keys = [await callerState(here.ports, id), await callerState(here.ports, id)]
    expect(new Set(keys.map(({ submitKey }) => submitKey)).size).toBe(2)
  })

  test('reads after a decline why, and how many tries are left', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, '4000000000009995')
    expect(await callerState(here.ports, id)).toMatchObject({
      stage: 'form',
      lastTry: { outcome: 'declined', code: 'insufficient_funds' },
      triesLeft: 2,
      card: { brand: 'visa', last4: '9995' },
    })
  })

  test('reads of the newest try, not of an earlier one', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.declined)
    here.clock.move(1000)
    await here.press(id, cards.unreachable)
    expect((await callerState(here.ports, id)).lastTry).toEqual({
      outcome: 'failed',
      code: 'gateway_unreachable',
    })
  })

  test('who has just paid reads "paid", and everyone after "already paid"', async () => {
    const here = await office()
    const id = await here.sent()
    const mine = press(cards.approved)
    await pay(here.ports, id, mine)
    expect(await callerState(here.ports, id, mine.submitKey)).toMatchObject({
      stage: 'paid',
      card: { brand: 'visa', last4: '4242' },
      authorisationCode: expect.stringMatching(/./),
      paidAt: here.clock.now(),
    })
    expect(await here.stage(id)).toBe('already-paid')
    expect(await here.stage(id, 'another')).toBe('already-paid')
  })
})

describe('the ends', () => {
  const ends: [string, (here: Office, id: string) => Promise<unknown>][] = [
    ['form', async () => {}],
    ['checking', (here, id) => here.press(id, cards.silentTaken)],
    ['already-paid', (here, id) => here.press(id, cards.approved)],
    ['cancelled', (here, id) => cancelPayment(here.ports, here.agent, id)],
    ['expired', async (here) => here.clock.move(linkLifetimeMs)],
    [
      'too-many-tries',
      async (here, id) => {
        for (let i = 0; i < 3; i++) await here.press(id, cards.declined)
      },
    ],
  ]
  test.each(ends)('%s', async (stage, happens) => {
    const here = await office()
    const id = await here.sent()
    await happens(here, id)
    expect(await here.stage(id)).toBe(stage)
  })

  test('an expired link stays expired after it was marked so', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs)
    await expireOverdue(here.ports)
    expect(await here.stage(id)).toBe('expired')
  })
})

describe('a token', () => {
  test('leads to its payment', async () => {
    const here = await office()
    const id = await here.sent()
    const token = (await here.link(id)).split('/p/')[1]!
    expect(await findByLink(here.ports, token)).toEqual({ paymentId: id })
  })

  test.each(['', 'none', `${'A'.repeat(24)}.${'A'.repeat(43)}`])(
    '%j leads nowhere',
    async (token) => {
      const here = await office()
      expect(await findByLink(here.ports, token)).toBeNull()
    },
  )

  test('of a payment that never was leads nowhere, although we signed it', async () => {
    const here = await office()
    const paymentId = Buffer.alloc(16, 7).toString('base64url')
    const link = await makeLink(here.ports.config, { paymentId, generation: 1 })
    expect(await findByLink(here.ports, link.split('/p/')[1]!)).toBeNull()
  })

  test.each([0, 2, 255])('of another sending (%i) leads nowhere', async (generation) => {
    const here = await office()
    const id = await here.sent()
    const link = await makeLink(here.ports.config, { paymentId: id, generation })
    expect(await findByLink(here.ports, link.split('/p/')[1]!)).toBeNull()
  })

  test('of a form that is being filled in leads nowhere', async () => {
    const here = await office()
    const id = await here.draft()
    const link = await makeLink(here.ports.config, { paymentId: id, generation: 1 })
    expect(await findByLink(here.ports, link.split('/p/')[1]!)).toBeNull()
  })

  test('still leads to a payment that has ended, so that the page can say how', async () => {
    const here = await office()
    const id = await here.sent()
    const token = (await here.link(id)).split('/p/')[1]!
    await cancelPayment(here.ports, here.agent, id)
    expect(await findByLink(here.ports, token)).toEqual({ paymentId: id })
  })
})
