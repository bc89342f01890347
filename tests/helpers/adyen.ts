import { randomBytes } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import type { Brand } from '@/lib/card/brand'
import type { Card } from '@/lib/card/card'
import { Secret } from '@/lib/card/secret'
import { connect } from '@/lib/gateway/adyen/adyen'
import type { Pace } from '@/lib/gateway/adyen/replay'
import type { Browser, GatewayAccount, OpenOrder, Order, Refund, Webhook } from '@/lib/gateway/port'
import { threeDsCard } from './adyen-bank'
import { answerChallenge } from './adyen-challenge'
import type { Posted } from './adyen-posts'
import { openAdyenServer } from './adyen-server'
import { testConfig } from './config'
import { clockAt, someDay } from './clock'

/** Patience enough for a machine that is busy; where a test has nothing come, it brings less. */
export const patient: Pace = { answerMs: [8000, 8000, 8000], pausesMs: [5, 10], fenceMs: 8000 }

export const hmacKey = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056'
const accounts = { ecom: 'ACME_ECOM', moto: 'ACME_MOTO' }

/** Our gateway on an Adyen of this test’s own. Nothing it did not like may be left at the end. */
export async function openAdyen(
  setting: {
    pace?: Pace
    credentials?: Record<string, string>
    live?: boolean
    complaints?: 'expected'
  } = {},
) {
  const clock = clockAt(someDay)
  const apiKey = `AQE${randomBytes(24).toString('base64url')}`
  const server = await openAdyenServer({ apiKey, accounts, hmacKey, basic: null, now: clock.now })
  onTestFinished(async () => {
    await server.close()
    if (setting.complaints !== 'expected') expect(server.complaints).toEqual([])
  })
  const account: GatewayAccount = {
    id: 'acme',
    live: setting.live ?? false,
    credentials: {
      apiKey,
      merchantAccount: accounts.ecom,
      merchantAccountMoto: accounts.moto,
      hmacKeys: hmacKey,
      ...setting.credentials,
    },
  }
  const config = { ...testConfig('/nowhere'), adyenHost: server.url }
  const restart = (pace = setting.pace ?? patient) => connect({ config, clock }, account, pace)
  return { server, clock, account, config, restart, gateway: restart() }
}

export const browser: Browser = {
  ip: '192.0.2.1',
  userAgent: 'Mozilla/5.0',
  accept: 'text/html',
  language: 'en-GB',
  javaScript: true,
  screen: { width: 390, height: 844, colorDepth: 30, timeZoneOffset: 0 },
}

export function order(changes: Partial<Order> = {}): Order {
  const idempotencyKey = changes.idempotencyKey ?? crypto.randomUUID()
  return {
    idempotencyKey,
    money: { amount: 18450, currency: 'GBP' },
    reference: 'HS-20417',
    entry: 'link',
    returnUrl: `https://pay.example.com/p/link/return/${idempotencyKey}`,
    ...changes,
  }
}

/** The same order as the record has it while nothing is known of it but that a card was sent. */
export const openOrder = (of: Order, changes: Partial<OpenOrder> = {}): OpenOrder => ({
  ...of,
  ...{ gatewayReference: null, sentAt: someDay, challengedAt: null, resumedAt: null },
  ...{ kept: null, nothingFoundAt: null },
  ...changes,
})

export function refundOf(
  of: Order,
  gatewayReference: string,
  changes: Partial<Refund> = {},
): Refund {
  return {
    idempotencyKey: crypto.randomUUID(),
    gatewayReference,
    attemptId: of.idempotencyKey,
    entry: of.entry,
    money: of.money,
    whole: true,
    chargedAt: someDay,
    refundReference: null,
    ...changes,
  }
}

export function cardOf(number: string, changes: Partial<Card> = {}): Card {
  return {
    number: new Secret(number),
    securityCode: new Secret('737'),
    expiry: { month: 3, year: 2030 },
    holder: 'Rita Okafor',
    postalCode: null,
    brand: 'visa',
    last4: number.slice(-4),
    ...changes,
  }
}
export const visa = '4111111111111111'

export const webhookOf = ({ headers, body }: Posted): Webhook => ({
  headers: new Headers(headers),
  body,
})

const testCard = (number: string, brand: Brand = 'visa') => ({ number, brand })

/** For the suite that every gateway passes. */
export async function adyenUnderTest() {
  const under = await openAdyen({ pace: patient })
  const opened = performance.now()
  const { clock, gateway, restart, server } = under
  const cards = {
    approved: testCard(visa),
    declined: testCard('4000000000000002'),
    silentTaken: testCard('4000000000000341'),
    silentNotTaken: testCard('4000000000000259'),
    challenge: testCard(threeDsCard),
  }
  server.fates.set(cards.declined.number, { resultCode: 'Refused', refusalReasonCode: '2' })
  server.silent.set(cards.silentTaken.number, 'answer_lost')
  server.silent.set(cards.silentNotTaken.number, 'lost_before')
  return {
    gateway,
    cards,
    /** Captures are made, webhooks are due, and nothing is on its way any more. */
    later: () => clock.move(2 * 3_600_000),
    reconnect: () => restart(),
    waitedMs: () => performance.now() - opened,
    now: clock.now,
    openOrder,
    answerChallenge,
    webhooks: () => server.webhooks().map(webhookOf),
    /** The charges that stand, by attempt. */
    charges: (attemptId: string) =>
      server.payments.filter(
        ({ reference, state, refunded, amount }) =>
          reference === attemptId && state === 'authorised' && refunded < amount.value,
      ).length,
  }
}
