import { describe, expect, test } from 'vitest'
import type { Gateway } from '@/lib/gateway/port'
import {
  card,
  charge,
  openOrder,
  order,
  prepare,
  stop,
  type GatewayUnderTest,
} from './gateway-orders'
import { itAsksTheCaller, itGivesBack, itHearsNews } from './gateway-later'

export { card, openOrder, order, type GatewayUnderTest } from './gateway-orders'

const stopped = { outcome: 'failed', code: 'stopped' }

/**
 * What the port promises (`lib/gateway/port.ts`): every adapter passes this suite. What a vendor
 * cannot do, its adapter declares in `can`, and that much is then not asked of it.
 */
export function itIsAGateway(open: () => Promise<GatewayUnderTest>): void {
  describe('is a gateway that', () => {
    test('prepares an order once, however often it is told', async () => {
      const { gateway } = await open()
      const one = order()
      const first = await gateway.prepare(one)
      expect(first).toMatchObject({ ok: true })
      expect(await gateway.prepare(one)).toEqual(first)
      if (gateway.can.prepare) expect(await gateway.prepare(order())).not.toEqual(first)
    })

    test.each(['link', 'keypad'] as const)(
      'approves with a reference, typed by %s',
      async (entry) => {
        const { gateway, cards } = await open()
        expect(await charge(gateway, cards.approved, order({ entry }))).toEqual({
          outcome: 'approved',
          gatewayReference: expect.stringMatching(/./),
          authorisationCode: expect.toSatisfy(
            (code: string | null) => code === null || code.length > 0,
          ),
        })
      },
    )

    test('declines, and says so in our own words', async () => {
      const { gateway, cards } = await open()
      const declined = await charge(gateway, cards.declined)
      expect(declined).toMatchObject({ outcome: 'declined', code: 'card_declined' })
    })

    test('charges one key once, one press after the other', async () => {
      const { gateway, cards, charges } = await open()
      const one = order()
      const first = await charge(gateway, cards.approved, one)
      expect(await charge(gateway, cards.approved, one)).toEqual(first)
      expect(charges(one.idempotencyKey)).toBe(1)
    })

    test('charges one key once, all presses at the same moment', async () => {
      const { gateway, cards, charges } = await open()
      const one = order()
      const all = await Promise.all(
        Array.from({ length: 5 }, () => charge(gateway, cards.approved, one)),
      )
      expect(charges(one.idempotencyKey)).toBe(1)
      // Who was told nothing certain was told so; nobody was told anything else.
      const said = new Set(all.map(({ outcome }) => outcome))
      expect([...said].filter((outcome) => outcome !== 'unconfirmed')).toEqual(['approved'])
    })

    test('declines one key once, and does not think again', async () => {
      const { gateway, cards, charges } = await open()
      const one = order()
      const first = await charge(gateway, cards.declined, one)
      expect(await charge(gateway, cards.declined, one)).toEqual(first)
      expect(charges(one.idempotencyKey)).toBe(0)
    })

    test('stops at once what was never sent', async () => {
      const { gateway } = await open()
      const one = order()
      const gatewayReference = await prepare(gateway, one)
      const never = openOrder(one, { gatewayReference, sentAt: null })
      expect(await gateway.stop(never)).toEqual(stopped)
      expect(await gateway.stop(never)).toEqual(stopped)
      expect(await gateway.stop(openOrder(order(), { sentAt: null }))).toEqual(stopped)
    })

    test('stops an order for good: after that no card is charged', async () => {
      const { gateway, cards, charges } = await open()
      if (gateway.can.fence === 'weak') return
      const one = order()
      const reference = await prepare(gateway, one)
      expect(await stop(gateway, one, reference)).toEqual(stopped)
      const late = await gateway.confirm(one, reference, card(cards.approved), null)
      expect(late.outcome).toBe('failed')
      expect(charges(one.idempotencyKey)).toBe(0)
      expect(await stop(gateway, one, reference)).toEqual(stopped)
    })

    test('stops for good also what it never heard of', async () => {
      const { gateway, cards, charges } = await open()
      if (gateway.can.fence === 'weak') return
      const one = order()
      expect(await stop(gateway, one, null)).toEqual(stopped)
      const prepared = await gateway.prepare(one)
      if (prepared.ok) {
        const { gatewayReference } = prepared
        await gateway.confirm(one, gatewayReference, card(cards.approved), null)
      }
      expect(charges(one.idempotencyKey)).toBe(0)
      expect(await stop(gateway, one, null)).toEqual(stopped)
    })

    test('says of a charge that is stopped too late what became of it', async () => {
      const { gateway, cards } = await open()
      if (gateway.can.fence === 'weak') return
      for (const which of [cards.approved, cards.declined]) {
        const one = order()
        const reference = await prepare(gateway, one)
        const outcome = await gateway.confirm(one, reference, card(which), null)
        expect(await stop(gateway, one, reference)).toEqual(outcome)
        expect(await stop(gateway, one, reference)).toEqual(outcome)
      }
    })

    test('takes the money or stops, when both happen at the same moment, and never both', async () => {
      const { gateway, cards, charges, later } = await open()
      if (gateway.can.fence === 'weak') return
      for (let i = 0; i < 12; i++) {
        const one = order()
        const reference = await prepare(gateway, one)
        const both = [
          () => gateway.confirm(one, reference, card(cards.approved), null),
          () => stop(gateway, one, reference),
        ]
        await Promise.all((i % 2 ? both.reverse() : both).map((go) => go()))
        await later()
        const end = await stop(gateway, one, reference)
        expect(end?.outcome).toBe(charges(one.idempotencyKey) === 1 ? 'approved' : 'failed')
      }
    })

    test('waits no longer than it says, and then calls silence unconfirmed', async () => {
      const { gateway, cards, waitedMs } = await open()
      expect(await charge(gateway, cards.silentTaken)).toEqual({ outcome: 'unconfirmed' })
      expect(waitedMs()).toBeLessThanOrEqual(gateway.can.patienceMs)
    })

    test('comes to a final answer on a silence: the money was taken', async () => {
      const { gateway, cards, later, charges } = await open()
      if (gateway.can.fence === 'weak') return
      const one = order()
      const reference = await prepare(gateway, one)
      await gateway.confirm(one, reference, card(cards.silentTaken), null)
      await later()
      const answer = await stop(gateway, one, reference)
      expect(answer).toMatchObject({ outcome: 'approved' })
      expect(charges(one.idempotencyKey)).toBe(1)
      expect(await gateway.lookUp(openOrder(one, { gatewayReference: reference }))).toEqual(answer)
    })

    test('comes to a final answer on a silence: nothing was taken', async () => {
      const { gateway, cards, later, charges } = await open()
      if (gateway.can.fence === 'weak') return
      const one = order()
      const reference = await prepare(gateway, one)
      await gateway.confirm(one, reference, card(cards.silentNotTaken), null)
      await later()
      expect(await stop(gateway, one, reference)).toEqual(stopped)
      await gateway.confirm(one, reference, card(cards.approved), null)
      expect(charges(one.idempotencyKey)).toBe(0)
    })

    test('looks up without changing anything, and knows that nothing is no answer', async () => {
      const { gateway, cards } = await open()
      const one = order()
      const gatewayReference = await prepare(gateway, one)
      expect(await gateway.lookUp(openOrder(one, { gatewayReference }))).toBeNull()
      const outcome = await gateway.confirm(one, gatewayReference, card(cards.approved), null)
      expect(outcome.outcome).toBe('approved')
      if (!gateway.can.lookUp) return
      expect(await gateway.lookUp(openOrder(one, { gatewayReference }))).toEqual(outcome)
      expect(await gateway.lookUp(openOrder(one, { gatewayReference: null }))).toEqual(outcome)
    })

    test('remembers after a crash on our side what it did before', async () => {
      const { gateway, cards, reconnect, charges } = await open()
      const one = order()
      const outcome = await charge(gateway, cards.approved, one)
      const again: Gateway = await reconnect()
      expect(await charge(again, cards.approved, one)).toEqual(outcome)
      expect(charges(one.idempotencyKey)).toBe(1)
      if (again.can.fence === 'firm') {
        expect(await stop(again, one, await prepare(again, one))).toEqual(outcome)
      }
    })

    test('says whether its account works', async () => {
      const { gateway } = await open()
      expect(await gateway.check()).toEqual({ ok: true, says: expect.stringMatching(/\w+ \w+/) })
    })
  })

  itAsksTheCaller(open)
  itGivesBack(open)
  itHearsNews(open)
}
