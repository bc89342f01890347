import { describe, expect, test } from 'vitest'
import { POST as dealtWith } from '@/app/console/payments/[payment]/dealt-with/route'
import { POST as resolve } from '@/app/console/payments/[payment]/refunds/[refund]/route'
import { POST as refund } from '@/app/console/payments/[payment]/refunds/route'
import { GET as view } from '@/app/console/payments/[payment]/view/route'
import type { ConsolePayment } from '@/app/console/payments/detail-reply'
import { linesBetween } from '@/lib/audit/store'
import { cancelPayment } from '@/lib/payment/cancel'
import { paymentView } from '@/lib/payment/payment-view'
import { refundsOf } from '@/lib/payment/refund-store'
import type { Gateway } from '@/lib/gateway/port'
import { consoleOffice, foreignPayment, type ConsoleOffice } from '../../helpers/console'
import { chargedBy } from '../../helpers/payment'
import { serve } from '../../helpers/ports'

const wish = (changes: object = {}) => ({
  amount: 5000,
  reason: 'Agreed discount',
  requestKey: crypto.randomUUID(),
  ...changes,
})

const audited = async ({ ports, agent }: ConsoleOffice) =>
  (await linesBetween(ports.db, agent.merchantId, 1, 99, 99)).map(
    ({ kind, staff_id, subject, detail }) => ({
      kind,
      staff_id,
      subject,
      detail: detail && JSON.parse(detail),
    }),
  )

const codeOf = async (response: Response) =>
  [response.status, (await response.json()).error?.code] as const

/** A bank that says nothing of refunds, until it is asked by hand. */
function silence(here: ConsoleOffice): void {
  const gateway: Gateway = {
    ...here.ports.gateway,
    refund: async () => ({ outcome: 'unconfirmed' }),
    lookUpRefund: async () => null,
  }
  serve({ ...here.ports, ...chargedBy(gateway) })
}

describe('a refund by staff', () => {
  test('is for supervisors and owners, with a reason, and is audited', async () => {
    const here = await consoleOffice()
    const payment = await here.paid()
    const answer = await here.ask('priya', refund, { params: { payment }, body: wish() })
    expect(answer.status).toBe(200)
    const { detail } = (await answer.json()) as ConsolePayment
    expect(detail).toMatchObject({
      left: 13450,
      row: { givenBack: 5000 },
      refunds: [{ status: 'refunded', who: 'Priya Nair', note: 'Agreed discount' }],
    })
    const { priya } = here.ports.demo
    expect(await audited(here)).toContainEqual({
      kind: 'payment.refund_requested',
      staff_id: priya,
      subject: payment,
      detail: {
        amount: 5000,
        currency: 'GBP',
        reference: 'HS-20417',
        reason: 'Agreed discount',
      },
    })
    here.clock.move(1000)
    const owner = await here.ask('olga', refund, {
      params: { payment },
      body: wish({ amount: 13450 }),
    })
    expect(owner.status).toBe(200)
    const seen = await paymentView(here.ports, here.agent, payment)
    expect(seen!.refunds.map(({ amount, status }) => [amount, status])).toEqual([
      ['£50.00', 'refunded'],
      ['£134.50', 'refunded'],
    ])
  })

  test('pressed twice is one', async () => {
    const here = await consoleOffice()
    const payment = await here.paid()
    const body = wish()
    const press = () => here.ask('priya', refund, { params: { payment }, body })
    const both = await Promise.all([press(), press()])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await refundsOf(here.ports.db, payment)).toHaveLength(1)
    const lines = await audited(here)
    expect(lines.filter(({ kind }) => kind === 'payment.refund_requested')).toHaveLength(1)
    const other = { ...body, amount: 1 }
    const changed = await here.ask('priya', refund, { params: { payment }, body: other })
    expect(await codeOf(changed)).toEqual([422, 'request_key_used'])
  })

  test('of more than is left, of what was not paid, or without a reason is refused', async () => {
    const here = await consoleOffice()
    const payment = await here.paid()
    const unpaid = await here.sent()
    const press = async (payment: string, body: object) =>
      codeOf(await here.ask('priya', refund, { params: { payment }, body }))
    expect(await press(payment, wish({ amount: 18451 }))).toEqual([422, 'more_than_taken'])
    expect(await press(unpaid, wish())).toEqual([409, 'not_paid'])
    expect(await press(payment, wish({ reason: ' ' }))).toEqual([400, 'invalid_body'])
    expect(await press(payment, wish({ reason: 'x'.repeat(201) }))).toEqual([400, 'invalid_body'])
    expect(await press(payment, wish({ amount: 0 }))).toEqual([400, 'invalid_body'])
    expect(await press(payment, wish({ requestKey: 'mine' }))).toEqual([400, 'invalid_body'])
    expect(await press(payment, wish({ more: 1 }))).toEqual([400, 'invalid_body'])
    const card = wish({ reason: 'paid with 4242 4242 4242 4242' })
    expect(await press(payment, card)).toEqual([422, 'looks_like_card'])
    expect(await refundsOf(here.ports.db, payment)).toEqual([])
  })

  test('is not there for agents, nor for payments of others', async () => {
    const here = await consoleOffice()
    const payment = await here.paid()
    const foreign = await foreignPayment(here)
    const notFound = [404, 'not_found']
    expect(await codeOf(await here.ask('mia', view, { params: { payment } }))).toEqual(notFound)
    const byAgent = await here.ask('mia', refund, { params: { payment }, body: wish() })
    expect(await codeOf(byAgent)).toEqual(notFound)
    for (const who of ['priya', 'olga'] as const) {
      const params = { payment: foreign }
      expect(await codeOf(await here.ask(who, view, { params }))).toEqual(notFound)
      expect(await codeOf(await here.ask(who, refund, { params, body: wish() }))).toEqual(notFound)
      expect(await codeOf(await here.ask(who, dealtWith, { params, body: {} }))).toEqual(notFound)
    }
  })

  test('the gateway’s own code is told to owners alone', async () => {
    const here = await consoleOffice()
    const payment = await here.sent()
    await here.press(payment, '4000000000009987')
    const raw = async (who: 'priya' | 'olga') => {
      const answer = await here.ask(who, view, { params: { payment } })
      return ((await answer.json()) as ConsolePayment).detail.rawCode
    }
    expect(await raw('priya')).toBeNull()
    expect(await raw('olga')).toEqual(expect.any(String))
  })
})

describe('a refund of unknown end', () => {
  async function unknown() {
    const here = await consoleOffice()
    const payment = await here.paid()
    silence(here)
    await here.ask('priya', refund, { params: { payment }, body: wish() })
    const [row] = await refundsOf(here.ports.db, payment)
    const say = async (body: object, who: 'mia' | 'priya' = 'priya', id = row!.id) =>
      here.ask(who, resolve, { params: { payment, refund: id }, body })
    return { here, payment, row: row!, say }
  }

  test('is the server’s to ask about at first, then a person’s to resolve, with its amount typed', async () => {
    const { here, payment, say } = await unknown()
    const yes = { went: true, typed: '50.00' }
    expect(await codeOf(await say(yes))).toEqual([409, 'not_allowed_now'])
    here.clock.move(10 * 60_000)
    const needs = await here.ask('priya', view, { params: { payment } })
    const seen = ((await needs.json()) as ConsolePayment).detail
    expect([seen.row.needs, seen.refunds[0]!.resolvable]).toEqual([['refund'], true])
    expect(await codeOf(await say({ went: true, typed: '5.00' }))).toEqual([422, 'not_confirmed'])
    expect(await codeOf(await say(yes, 'mia'))).toEqual([404, 'not_found'])
    expect(await codeOf(await say(yes, 'priya', 'another'))).toEqual([404, 'not_found'])
    const done = await say(yes)
    const { detail } = (await done.json()) as ConsolePayment
    expect(detail).toMatchObject({
      left: 13450,
      row: { needs: [] },
      refunds: [{ status: 'refunded' }],
    })
    expect(await audited(here)).toContainEqual(
      expect.objectContaining({
        kind: 'payment.resolved',
        staff_id: here.ports.demo.priya,
        detail: expect.objectContaining({ amount: 5000, given_back: true }),
      }),
    )
    expect(await codeOf(await say(yes))).toEqual([409, 'not_allowed_now'])
  })

  test('that did not go through may be given back once more', async () => {
    const { here, payment, say } = await unknown()
    here.clock.move(10 * 60_000)
    const all = wish({ amount: 18450 })
    const early = await here.ask('priya', refund, { params: { payment }, body: all })
    expect(await codeOf(early)).toEqual([422, 'more_than_taken'])
    expect((await say({ went: false, typed: '£50' })).status).toBe(200)
    serve(here.ports)
    const again = await here.ask('priya', refund, { params: { payment }, body: all })
    expect(again.status).toBe(200)
    expect(((await again.json()) as ConsolePayment).detail.left).toBe(0)
  })
})

test('what is marked as dealt with leaves the work list, once', async () => {
  const here = await consoleOffice()
  const payment = await here.sent()
  await cancelPayment(here.ports, here.agent, payment)
  here.clock.move(1000)
  const mark = (who: 'mia' | 'priya') => here.ask(who, dealtWith, { params: { payment }, body: {} })
  expect(await codeOf(await mark('mia'))).toEqual([404, 'not_found'])
  const done = (await (await mark('priya')).json()) as ConsolePayment
  expect(done.detail).toMatchObject({ row: { needs: [] }, dealtWith: { who: 'Priya Nair' } })
  expect(done.view.story.at(-1)).toMatchObject({ kind: 'dealt-with', who: 'Priya Nair' })
  expect(await codeOf(await mark('priya'))).toEqual([409, 'not_allowed_now'])
  expect((await audited(here)).filter(({ kind }) => kind === 'payment.dealt_with')).toHaveLength(1)
})
