import { describe, expect, test } from 'vitest'
import type { Gateway } from '@/lib/gateway/port'
import { connect as openBus } from '@/lib/live/memory/memory'
import { pay } from '@/lib/payment/pay'
import type { Ports } from '@/lib/ports'
import {
  chargedBy,
  cards,
  office,
  pass,
  press,
  quickSandbox,
  type Office,
} from '../helpers/payment'
import { openBeside } from '../helpers/ports'

describe('kill -9', () => {
  /** The record and the bank's books as the next server finds them. */
  function restarted(here: Office): Ports {
    const { config, clock } = here.ports
    const db = openBeside(here.ports)
    return {
      ...here.ports,
      db,
      bus: openBus({ clock }),
      ...chargedBy(quickSandbox({ config, clock })),
    }
  }

  /** A server that dies at a point of the charge: from there on nothing of it happens. */
  async function dies(here: Office, at: keyof typeof points, id: string, number: string) {
    // The next server comes when this one is dead: it may take its time on the way there.
    await new Promise<void>((died) => {
      const dead = () => new Promise<never>(() => died())
      const gateway = points[at](here.ports.gateway, dead)
      void pay({ ...here.ports, ...chargedBy(gateway) }, id, press(number))
    })
  }

  type Dead = () => Promise<never>
  const points = {
    'before the gateway is told': (gateway: Gateway, dead: Dead): Gateway => ({
      ...gateway,
      prepare: dead,
    }),
    'after the gateway was told': (gateway: Gateway, dead: Dead): Gateway => ({
      ...gateway,
      async prepare(order) {
        await gateway.prepare(order)
        return dead()
      },
    }),
    'before the card is sent': (gateway: Gateway, dead: Dead): Gateway => ({
      ...gateway,
      confirm: dead,
    }),
    'between charge and record': (gateway: Gateway, dead: Dead): Gateway => ({
      ...gateway,
      async confirm(...order) {
        await gateway.confirm(...order)
        return dead()
      },
    }),
  }

  describe.each(Object.keys(points) as (keyof typeof points)[])('%s', (at) => {
    test.each([
      ['approved', cards.approved],
      ['declined', cards.declined],
      ['unreachable', cards.unreachable],
    ])(
      'with a card that is %s: one charge at most, nothing lost, nothing stuck',
      async (_, number) => {
        const here = await office()
        const id = await here.sent()
        await dies(here, at, id, number)
        expect(await here.status(id)).toBe('processing')

        const ports = restarted(here)
        await pass(here, 120, ports)
        const status = await here.status(id)
        const charged = at === 'between charge and record' && number === cards.approved
        expect(here.taken()).toHaveLength(charged ? 1 : 0)
        if (charged) expect(status).toBe('succeeded')
        else {
          expect(['opened', 'declined']).toContain(status)
          expect(await pay(ports, id, press(cards.mastercard))).toEqual({ ok: true })
          expect(here.taken()).toHaveLength(1)
        }
        await ports.db.destroy()
      },
    )
  })

  test('leaves a charge alone as long as its server may still be waiting for the bank', async () => {
    const here = await office()
    const id = await here.sent()
    await dies(here, 'before the card is sent', id, cards.approved)
    await pass(here, 29)
    expect(await here.status(id)).toBe('processing')
    await pass(here, 2)
    expect(await here.status(id)).toBe('opened')
  })

  test('a server that slept, woke up and goes on charges nothing that was opened again', async () => {
    const here = await office()
    const id = await here.sent()
    let wake!: () => void
    const { gateway } = here.ports
    const asleep: Gateway = {
      ...gateway,
      async prepare(order) {
        await new Promise<void>((done) => (wake = done))
        return gateway.prepare(order)
      },
    }
    const paying = pay({ ...here.ports, ...chargedBy(asleep) }, id, press(cards.approved))
    while (!wake) await new Promise((done) => setImmediate(done))
    await pass(here, 60)
    expect(await here.status(id)).toBe('opened')
    expect(await here.press(id, cards.mastercard)).toEqual({ ok: true })
    wake()
    expect(await paying).toMatchObject({ ok: false })
    expect(here.taken()).toHaveLength(1)
    expect(await here.status(id)).toBe('succeeded')
  })
})
