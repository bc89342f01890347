import { describe, expect, test } from 'vitest'
import type { Brand } from '@/lib/card/brand'
import type { Card } from '@/lib/card/card'
import { Secret } from '@/lib/card/secret'
import { declineCodes, type ChargeOutcome, type Gateway, type Order } from '@/lib/gateway/port'

/** A gateway as its contract is tested: the vendor's own cards, and ways to bend time and wire. */
export type GatewayUnderTest = {
  gateway: Gateway
  /** The vendor's test cards. `silent…` are taken, or not taken, without an answer in time. */
  cards: Record<'approved' | 'declined' | 'silentTaken' | 'silentNotTaken', TestCard>
  /** Lets so much time pass at the gateway that it answers again. */
  later(): Promise<void> | void
  /** The same gateway as a new process finds it after a crash of this one. */
  reconnect(): Promise<Gateway> | Gateway
  /** How long the gateway had us wait altogether, in milliseconds. */
  waitedMs(): number
}

export type TestCard = { number: string; brand: Brand }

/** What the port promises (`lib/gateway/port.ts`): every adapter passes this suite. */
export function itIsAGateway(open: () => Promise<GatewayUnderTest>): void {
  describe('is a gateway that', () => {
    test('prepares an order once, however often it is told', async () => {
      const { gateway } = await open()
      const one = order()
      const first = await gateway.prepare(one)
      expect(first).toEqual({ ok: true, reference: expect.stringMatching(/./) })
      expect(await gateway.prepare(one)).toEqual(first)
      expect(await gateway.prepare(order())).not.toEqual(first)
    })

    test('approves with a reference and an authorisation code', async () => {
      const { gateway, cards } = await open()
      expect(await charge(gateway, cards.approved)).toEqual({
        outcome: 'approved',
        gatewayReference: expect.stringMatching(/./),
        authorisationCode: expect.stringMatching(/./),
      })
    })

    test('declines with a code of ours', async () => {
      const { gateway, cards } = await open()
      const declined = await charge(gateway, cards.declined)
      expect(declined.outcome).toBe('declined')
      expect(declineCodes).toContain('code' in declined && declined.code)
    })

    test('charges one key once, one press after the other', async () => {
      const { gateway, cards } = await open()
      const one = order()
      const first = await charge(gateway, cards.approved, one)
      expect(await charge(gateway, cards.approved, one)).toEqual(first)
      expect(await charge(gateway, cards.declined, one)).toEqual(first)
    })

    test('charges one key once, all presses at the same moment', async () => {
      const { gateway, cards } = await open()
      const one = order()
      const all = await Promise.all(
        Array.from({ length: 5 }, () => charge(gateway, cards.approved, one)),
      )
      expect(new Set(all.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
      expect(all[0]!.outcome).toBe('approved')
    })

    test('does not turn a decline into an approval under the same key', async () => {
      const { gateway, cards } = await open()
      const one = order()
      const declined = await charge(gateway, cards.declined, one)
      expect(await charge(gateway, cards.approved, one)).toEqual(declined)
    })

    test('stops an order for good: after that no card is charged', async () => {
      const { gateway, cards } = await open()
      const one = order()
      const reference = await prepare(gateway, one)
      expect(await gateway.stop(one.idempotencyKey)).toEqual({ outcome: 'failed', code: 'stopped' })
      const late = await gateway.confirm(one, reference, card(cards.approved))
      expect(late).toEqual({ outcome: 'failed', code: 'stopped' })
      expect(await gateway.stop(one.idempotencyKey)).toEqual(late)
    })

    test('stops for good also what it never heard of', async () => {
      const { gateway, cards } = await open()
      const one = order()
      expect(await gateway.stop(one.idempotencyKey)).toEqual({ outcome: 'failed', code: 'stopped' })
      const prepared = await gateway.prepare(one)
      if (prepared.ok) {
        const late = await gateway.confirm(one, prepared.reference, card(cards.approved))
        expect(late).toEqual({ outcome: 'failed', code: 'stopped' })
      }
      expect(await gateway.stop(one.idempotencyKey)).toEqual({ outcome: 'failed', code: 'stopped' })
    })

    test('says of a charge that is stopped too late what became of it', async () => {
      const { gateway, cards } = await open()
      for (const which of [cards.approved, cards.declined]) {
        const one = order()
        const outcome = await charge(gateway, which, one)
        expect(await gateway.stop(one.idempotencyKey)).toEqual(outcome)
        expect(await gateway.stop(one.idempotencyKey)).toEqual(outcome)
      }
    })

    test('takes the money or stops, when both happen at the same moment, and says the same to both', async () => {
      const { gateway, cards } = await open()
      for (let i = 0; i < 20; i++) {
        const one = order()
        const reference = await prepare(gateway, one)
        const both = [
          () => gateway.confirm(one, reference, card(cards.approved)),
          () => gateway.stop(one.idempotencyKey),
        ]
        const [first, second] = await Promise.all((i % 2 ? both.reverse() : both).map((go) => go()))
        expect(second).toEqual(first)
        expect(await gateway.stop(one.idempotencyKey)).toEqual(first)
      }
    })

    test('waits ten seconds at most, and then calls silence unconfirmed', async () => {
      const { gateway, cards, waitedMs } = await open()
      expect(await charge(gateway, cards.silentTaken)).toEqual({ outcome: 'unconfirmed' })
      expect(waitedMs()).toBeLessThanOrEqual(10_000)
    })

    test('has no answer before it has one, and then a final one: the money was taken', async () => {
      const { gateway, cards, later } = await open()
      const one = order()
      await charge(gateway, cards.silentTaken, one)
      expect(await gateway.stop(one.idempotencyKey)).toBeNull()
      await later()
      const answer = await gateway.stop(one.idempotencyKey)
      expect(answer).toMatchObject({ outcome: 'approved', authorisationCode: expect.any(String) })
      expect(await gateway.stop(one.idempotencyKey)).toEqual(answer)
    })

    test('has no answer before it has one, and then a final one: nothing was taken', async () => {
      const { gateway, cards, later } = await open()
      const one = order()
      const reference = await prepare(gateway, one)
      await gateway.confirm(one, reference, card(cards.silentNotTaken))
      await later()
      expect(await gateway.stop(one.idempotencyKey)).toEqual({ outcome: 'failed', code: 'stopped' })
      expect(await gateway.confirm(one, reference, card(cards.approved))).toEqual({
        outcome: 'failed',
        code: 'stopped',
      })
    })

    test('remembers after a crash on our side what it did before', async () => {
      const { gateway, cards, reconnect } = await open()
      const [paid, refused, begun, stopped] = [order(), order(), order(), order()]
      const outcome = await charge(gateway, cards.approved, paid)
      const decline = await charge(gateway, cards.declined, refused)
      const reference = await prepare(gateway, begun)
      await prepare(gateway, stopped)
      await gateway.stop(stopped.idempotencyKey)

      const again = await reconnect()
      expect(await again.stop(paid.idempotencyKey)).toEqual(outcome)
      expect(await charge(again, cards.approved, paid)).toEqual(outcome)
      expect(await again.stop(refused.idempotencyKey)).toEqual(decline)
      expect(await prepare(again, begun)).toBe(reference)
      expect(await charge(again, cards.approved, stopped)).toMatchObject({ outcome: 'failed' })
    })
  })
}

function order(): Order {
  return {
    idempotencyKey: crypto.randomUUID(),
    money: { amount: 18450, currency: 'GBP' },
    reference: 'HS-20417',
    entry: 'link',
  }
}

/** A card as the caller's page reads it, from a number of the vendor's. */
export function card({ number, brand }: TestCard): Card {
  return {
    number: new Secret(number),
    securityCode: new Secret(brand === 'amex' ? '7373' : '737'),
    expiry: { month: 5, year: 2034 },
    holder: 'Rita Okafor',
    postalCode: null,
    brand,
    last4: number.slice(-4),
  }
}

async function prepare(gateway: Gateway, one: Order): Promise<string> {
  const prepared = await gateway.prepare(one)
  if (!prepared.ok) throw new Error(prepared.code)
  return prepared.reference
}

async function charge(gateway: Gateway, which: TestCard, one = order()): Promise<ChargeOutcome> {
  return gateway.confirm(one, await prepare(gateway, one), card(which))
}
