import { describe, expect, test } from 'vitest'
import type { ChargeOutcome } from '@/lib/gateway/port'
import { browser, cardOf, openAdyen, openOrder, order, visa, webhookOf } from '../helpers/adyen'
import { threeDsCard } from '../helpers/adyen-bank'
import { answerChallenge } from '../helpers/adyen-challenge'
import type { Habits } from '../helpers/adyen-server'
import { someDay } from '../helpers/clock'

/** 3-D Secure by redirect: the caller goes to their bank and comes back. */

const unconfirmed = { outcome: 'unconfirmed' }
const approved = { outcome: 'approved', authorisationCode: '052183' }

function challengeOf(outcome: ChargeOutcome) {
  if (outcome.outcome !== 'authenticate') throw new Error(outcome.outcome)
  return outcome.challenge
}

/** A caller on the way to their bank. */
async function challenged(habits: Partial<Habits> = {}) {
  const under = await openAdyen()
  Object.assign(under.server.habits, habits)
  const one = order()
  const outcome = await under.gateway.confirm(one, null, cardOf(threeDsCard), browser)
  const challenge = challengeOf(outcome)
  const open = openOrder(one, {
    challengedAt: someDay,
    resumedAt: someDay + 90_000,
    kept: challenge.keep,
  })
  return { ...under, one, outcome, challenge, open }
}

describe.each([
  ['by its address', { challenge: 'GET', paymentData: false }],
  ['by its address, with payment data', { challenge: 'GET', paymentData: true }],
  ['by a form', { challenge: 'POST', paymentData: false }],
  ['by a form, with payment data', { challenge: 'POST', paymentData: true }],
] as const)('the bank is reached %s', (_, habits) => {
  test('and who passes there has paid', async () => {
    const { challenge, gateway, one, open, outcome, server } = await challenged(habits)
    expect(outcome).toMatchObject({
      outcome: 'authenticate',
      gatewayReference: server.payments[0]!.pspReference,
      challenge: { method: habits.challenge },
    })
    expect(Object.keys(challenge.fields)).toEqual(
      habits.challenge === 'POST' ? ['MD', 'PaReq', 'TermUrl'] : [],
    )
    expect(challenge.keep !== null).toBe(habits.paymentData)
    const paid = await gateway.resume(open, await answerChallenge(challenge, true))
    expect(paid).toMatchObject({
      ...approved,
      gatewayReference: server.payments[0]!.pspReference,
    })
    expect(server.of('/details')).toMatchObject([{ key: `${one.idempotencyKey}-details` }])
    expect(server.payments).toMatchObject([{ state: 'authorised' }])
  })

  test('and who fails there has not', async () => {
    const { challenge, gateway, open, server } = await challenged(habits)
    const refused = await gateway.resume(open, await answerChallenge(challenge, false))
    expect(refused).toEqual({ outcome: 'declined', code: 'authentication_failed', raw: '11' })
    expect(server.payments).toMatchObject([{ state: 'refused' }])
  })
})

test('coming back twice is answered twice, and paid once', async () => {
  const { challenge, gateway, open, server } = await challenged()
  const brought = await answerChallenge(challenge, true)
  const first = await gateway.resume(open, brought)
  expect(await gateway.resume(open, brought)).toEqual(first)
  expect(server.payments).toHaveLength(1)
})

test.each(['answer_lost', 'lost_before', 'cut_body', 'html_502', 'empty_200'] as const)(
  'an answer to the return that was lost (%s) is had again, without the card',
  async (how) => {
    const { challenge, gateway, open, server } = await challenged()
    server.trouble.push({ on: '/details', how })
    const brought = await answerChallenge(challenge, true)
    expect(await gateway.resume(open, brought)).toMatchObject(approved)
    expect(server.of('/details')).toHaveLength(2)
  },
)

test('silence after the return is not a decline', async () => {
  const { challenge, gateway, open, server } = await challenged()
  for (let i = 0; i < 3; i++) server.trouble.push({ on: '/details', how: 'answer_lost' })
  const brought = await answerChallenge(challenge, true)
  expect(await gateway.resume(open, brought)).toEqual(unconfirmed)
  const [posted] = server.webhooks()
  const { events } = await gateway.read(webhookOf(posted!))
  expect(events).toMatchObject([{ type: 'outcome', outcome: { outcome: 'approved' } }])
})

describe('what a browser brings along proves nothing:', () => {
  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['an empty value', { redirectResult: '' }],
    ['a word that sounds good', { resultCode: 'Authorised', pspReference: 'JLCMPCQ8HXSKGK82' }],
    ['half of a form', { MD: 'x' }],
    ['more than Adyen takes', { redirectResult: 'x'.repeat(20_001) }],
  ])('%s is not even passed on', async (_, brought) => {
    const { gateway, open, server } = await challenged()
    expect(await gateway.resume(open, brought)).toEqual(unconfirmed)
    expect(server.of('/details')).toEqual([])
  })

  test.each<[string, Record<string, string>]>([
    ['a value that was made up', { redirectResult: 'X6XtfGC3!Y' }],
    ['a form that was made up', { MD: 'x', PaRes: 'y' }],
  ])('%s settles nothing', async (_, brought) => {
    const { gateway, open, server } = await challenged()
    expect(await gateway.resume(open, brought)).toEqual(unconfirmed)
    expect(server.payments).toMatchObject([{ state: 'challenged' }])
  })

  test('a value without the payment data that belongs to it settles nothing', async () => {
    const { challenge, gateway, open, server } = await challenged({ paymentData: true })
    const brought = await answerChallenge(challenge, true)
    expect(await gateway.resume({ ...open, kept: null }, brought)).toEqual(unconfirmed)
    expect(server.payments).toMatchObject([{ state: 'challenged' }])
  })

  test.each([true, false])(
    'the return of another payment (passed: %s) says nothing of this one',
    async (pass) => {
      const { gateway, open } = await challenged()
      const other = await gateway.confirm(order(), null, cardOf(threeDsCard), browser)
      const brought = await answerChallenge(challengeOf(other), pass)
      expect(await gateway.resume(open, brought)).toEqual(unconfirmed)
    },
  )

  test.each(['Refused', 'Error', 'Cancelled', 'Authorised'])(
    'an answer (%s) that names no payment says nothing of this one',
    async (resultCode) => {
      const { challenge, gateway, open, server } = await challenged()
      const brought = await answerChallenge(challenge, true)
      const json = { resultCode, pspReference: 'JLCMPCQ8HXSKGK82' }
      server.trouble.push({ on: '/details', how: { status: 200, json } })
      expect(await gateway.resume(open, brought)).toEqual(unconfirmed)
    },
  )

  test('a bank that sends the caller away once more is not followed', async () => {
    const { challenge, gateway, one, open, server } = await challenged()
    const brought = await answerChallenge(challenge, true)
    const action = { type: 'redirect', method: 'GET', url: 'https://bank.example' }
    const named = { pspReference: 'JLCMPCQ8HXSKGK82', merchantReference: one.idempotencyKey }
    const json = { resultCode: 'RedirectShopper', ...named, action }
    server.trouble.push({ on: '/details', how: { status: 200, json } })
    expect(await gateway.resume(open, brought)).toMatchObject({ outcome: 'failed' })
    expect(server.of('/cancels')).toHaveLength(1)
  })

  test('a value that was used before settles nothing', async () => {
    const { challenge, gateway, open } = await challenged()
    const brought = await answerChallenge(challenge, true)
    await gateway.resume(open, brought)
    const another = openOrder(order(), { challengedAt: someDay, resumedAt: someDay })
    expect(await gateway.resume(another, brought)).toEqual(unconfirmed)
  })

  test('a caller who comes back after twelve hours settles nothing', async () => {
    const { challenge, clock, gateway, open } = await challenged()
    const brought = await answerChallenge(challenge, true)
    clock.move(13 * 3_600_000)
    expect(await gateway.resume(open, brought)).toEqual(unconfirmed)
  })

  test.each([401, 403])('an account that may not ask (%i) is for the operator', async (status) => {
    const { challenge, gateway, open, server } = await challenged()
    const brought = await answerChallenge(challenge, true)
    const json = { status, errorCode: '010', errorType: 'security' }
    server.trouble.push({ on: '/details', how: { status, json } })
    const failed = { outcome: 'failed', code: 'gateway_misconfigured', raw: '010' }
    expect(await gateway.resume(open, brought)).toEqual(failed)
  })
})

test.each<[string, unknown]>([
  ['is none', undefined],
  ['is for an app', { type: 'sdk', url: 'https://bank.example' }],
  ['is within our page', { type: 'threeDS2', token: 'x' }],
  ['leads nowhere', { type: 'redirect', method: 'GET' }],
  ['is a script', { type: 'redirect', method: 'GET', url: 'javascript:alert(1)' }],
  ['is of another method', { type: 'redirect', method: 'PUT', url: 'https://bank.example' }],
])('a way to the bank that %s is not taken, and the order is stopped', async (_, action) => {
  const { gateway, server } = await openAdyen()
  const json = { resultCode: 'RedirectShopper', pspReference: 'JLCMPCQ8HXSKGK82', action }
  server.trouble.push({ how: { status: 200, json } })
  expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual({
    outcome: 'failed',
    code: 'gateway_misconfigured',
    raw: 'RedirectShopper',
  })
  expect(server.of('/cancels')).toHaveLength(1)
})

test('an order that was abandoned at the bank is stopped at once, and a late return stays outside', async () => {
  const { challenge, gateway, one, server } = await challenged()
  const abandoned = openOrder(one, { challengedAt: someDay })
  expect(await gateway.stop(abandoned)).toEqual({ outcome: 'failed', code: 'stopped' })
  expect(server.of('/cancels')).toHaveLength(1)
  // The bank's page does not know that. Nothing is taken, as long as nobody passes on what it gave.
  await answerChallenge(challenge, true)
  expect(server.payments).toMatchObject([{ state: 'challenged' }])
})
