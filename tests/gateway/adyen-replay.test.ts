import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateway/adyen/adyen'
import { patienceMs, usualPace } from '@/lib/gateway/adyen/replay'
import { browser, cardOf, openAdyen, order, patient, visa } from '../helpers/adyen'
import type { Trouble } from '../helpers/adyen-trouble'

/** An answer that was lost is had again by sending the same: Adyen gives its first answer. */

const approved = { outcome: 'approved', authorisationCode: '052183' }
const unconfirmed = { outcome: 'unconfirmed' }
const unreachable = { outcome: 'failed', code: 'gateway_unreachable' }

const error = (
  status: number,
  errorCode: string,
  more: { transient?: string; errorType?: string } = {},
): Trouble['how'] => ({
  status,
  json: { status, errorCode, errorType: more.errorType ?? 'internal', message: '' },
  ...(more.transient ? { headers: { 'transient-error': more.transient } } : {}),
})

describe('once an answer was lost', () => {
  test.each<Trouble['how']>([
    'answer_lost',
    'lost_before',
    'reset',
    'cut_body',
    'html_502',
    'html_200',
    'empty_200',
  ])('(%s) the same is sent again, and the money is taken once', async (how) => {
    const { gateway, server } = await openAdyen()
    server.trouble.push({ how })
    const outcome = await gateway.confirm(order(), null, cardOf(visa), browser)
    expect(outcome).toMatchObject(approved)
    expect(server.payments).toHaveLength(1)
    // The server complains of another body under the key; here it is seen to be asked twice.
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]).toEqual(server.requests[0])
  })

  test.each<Trouble['how']>(['hang', 'slow_trickle'])(
    '(%s) the deadline ends the wait, and the same is sent again',
    async (how) => {
      const { gateway, server } = await openAdyen({ pace: { ...patient, answerMs: [1500, 8000] } })
      server.trouble.push({ how })
      expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toMatchObject(approved)
      expect(server.payments).toHaveLength(1)
      expect(server.requests).toHaveLength(2)
    },
  )

  test('and again, it is sent a third time and not a fourth', async () => {
    const { gateway, server } = await openAdyen()
    for (let i = 0; i < 3; i++) server.trouble.push({ how: 'answer_lost' })
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(unconfirmed)
    expect(server.requests).toHaveLength(3)
    expect(server.payments).toHaveLength(1)
  })

  test('a decline is a decline', async () => {
    const { gateway, server } = await openAdyen()
    server.fates.set(visa, { resultCode: 'Refused', refusalReasonCode: '12' })
    server.trouble.push({ how: 'answer_lost' })
    const outcome = await gateway.confirm(order(), null, cardOf(visa), browser)
    expect(outcome).toEqual({ outcome: 'declined', code: 'insufficient_funds', raw: '12' })
  })

  test('the key being refused since says nothing of the first request', async () => {
    const { gateway, server } = await openAdyen()
    server.trouble.push(
      { how: 'answer_lost' },
      { how: error(401, '000', { errorType: 'security' }) },
    )
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(unconfirmed)
  })
})

describe('Adyen answers that', () => {
  test.each<[string, Trouble['how'], number]>([
    ['its store of keys is down', error(503, '703', { transient: 'true' }), 2],
    ['its store of keys is down, and not that it will be up', error(503, '703'), 2],
    ['there were too many', error(429, '704x'), 2],
    ['it is passing, and had no effect', error(500, '999', { transient: 'true' }), 2],
    ['the first is still running', error(422, '704', { transient: 'true' }), 2],
    ['the first is still running (409)', error(409, '704', { transient: 'true' }), 2],
    ['it had an error', error(500, '999'), 2],
    ['there is a conflict', error(409, '999'), 2],
  ])('%s: the same is sent again', async (_, how, requests) => {
    const { gateway, server } = await openAdyen()
    server.trouble.push({ how })
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toMatchObject(approved)
    expect(server.requests).toHaveLength(requests)
  })

  test.each<[string, Trouble['how'], number, object]>([
    ['the first answer cannot be had', error(422, '704'), 1, unconfirmed],
    [
      'the first answer cannot be had (409)',
      error(409, '704', { transient: 'false' }),
      1,
      unconfirmed,
    ],
    ['it had an error, every time', error(500, '999'), 2, unconfirmed],
    [
      'the first is still running, every time',
      error(422, '704', { transient: 'true' }),
      3,
      unconfirmed,
    ],
    [
      'its store of keys is down, every time',
      error(503, '703', { transient: 'true' }),
      3,
      unreachable,
    ],
    ['there were too many, every time', error(429, '999'), 3, unreachable],
  ])('%s', async (_, how, requests, outcome) => {
    const { gateway, server } = await openAdyen()
    for (let i = 0; i < 4; i++) server.trouble.push({ how })
    expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(outcome)
    expect(server.requests).toHaveLength(requests)
    expect(server.payments).toEqual([])
  })

  test.each([
    { status: 422, transient: true, taken: approved },
    { status: 409, transient: true, taken: approved },
    { status: 422, transient: false, taken: unconfirmed },
  ] as const)(
    'a slow bank is still at work: $status, transient $transient',
    async ({ status, transient, taken }) => {
      const { gateway, server } = await openAdyen({
        pace: { ...patient, answerMs: [1500, 8000, 8000] },
      })
      // The bank is done as soon as Adyen has said that it is not.
      Object.defineProperty(server.habits, 'inFlight', {
        get() {
          queueMicrotask(server.finish)
          return { status, transient }
        },
      })
      server.trouble.push({ how: 'slow_bank' })
      expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toMatchObject(taken)
      expect(server.requests).toHaveLength(transient ? 3 : 2)
      expect(server.payments).toHaveLength(1)
    },
  )
})

test('a request that found no way to Adyen was not made, and the caller may try again at once', async () => {
  const { config, account, clock } = await openAdyen()
  const gone = createServer()
  await new Promise<void>((ready) => gone.listen(0, '127.0.0.1', ready))
  const { port } = gone.address() as { port: number }
  await new Promise((closed) => gone.close(closed))
  const away = { ...config, adyenHost: `http://127.0.0.1:${port}` }
  const gateway = connect({ config: away, clock }, account, patient)
  expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(unreachable)
})

test('a redirect is not followed with a card', async () => {
  const { gateway, server } = await openAdyen()
  const headers = { location: `${server.url}/v72/elsewhere` }
  for (let i = 0; i < 3; i++) server.trouble.push({ how: { status: 308, json: {}, headers } })
  expect(await gateway.confirm(order(), null, cardOf(visa), browser)).toEqual(unconfirmed)
  expect(server.of('/elsewhere')).toEqual([])
})

test('five presses at the same moment take the money once, and are all told so', async () => {
  const { gateway, server } = await openAdyen()
  const one = order()
  const press = () => gateway.confirm(one, null, cardOf(visa), browser)
  const outcomes = await Promise.all([press(), press(), press(), press(), press()])
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
  expect(outcomes[0]).toMatchObject(approved)
  expect(server.payments).toHaveLength(1)
})

test('another process with the card in hand gets the first answer too', async () => {
  const { gateway, restart, server } = await openAdyen()
  const one = order()
  const first = await gateway.confirm(one, null, cardOf(visa), browser)
  expect(await restart().confirm(one, null, cardOf(visa), browser)).toEqual(first)
  expect(server.payments).toHaveLength(1)
})

test('all of it ends within the patience that is declared, a cancel included', async () => {
  const { gateway } = await openAdyen()
  expect(gateway.can.patienceMs).toBe(patienceMs)
  const { answerMs, fenceMs, pausesMs } = usualPace
  const longest = [...answerMs, ...pausesMs, fenceMs].reduce((sum, ms) => sum + ms, 0)
  expect(longest).toBeLessThanOrEqual(patienceMs)
  expect(patienceMs).toBeLessThanOrEqual(40_000)
  expect(pausesMs).toEqual([2000, 8000])
  expect(answerMs).toHaveLength(pausesMs.length + 1)
})
