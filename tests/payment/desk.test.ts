import { describe, expect, test } from 'vitest'
import { beginCall } from '@/lib/call/begin'
import { endCall } from '@/lib/call/end'
import { askForNewLink } from '@/lib/payment/ask'
import { deskView } from '@/lib/payment/desk'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { cards, office, type Office } from '../helpers/payment'

const minutes = 60_000
const desk = (here: Office) => deskView(here.ports, here.agent)

describe('the call', () => {
  test('that the agent is on', async () => {
    const here = await office()
    expect((await desk(here)).call).toMatchObject({
      primaryId: 'C-8f31-207a',
      callerNumber: '+44 7700 900123',
      endedAt: null,
    })
  })

  test('stays for ten minutes after its end, for payments are often finished then', async () => {
    const here = await office()
    await endCall(here.ports, here.ports.demo.merchantId, 'C-8f31-207a')
    here.clock.move(10 * minutes - 1)
    expect((await desk(here)).call).toMatchObject({ endedAt: expect.any(Number) })
    here.clock.move(1)
    expect((await desk(here)).call).toBeNull()
  })

  test('that is going on comes before one that ended later', async () => {
    const here = await office()
    here.clock.move(minutes)
    const told = {
      merchantId: here.ports.demo.merchantId,
      primaryId: 'C-2',
      secondaryId: null,
      direction: 'inbound' as const,
      callerNumber: '+447700900456',
      calledNumber: '+442079460118',
      agentEmail: 'mia@bridgestreet.example',
    }
    await beginCall(here.ports, told)
    expect((await desk(here)).call?.primaryId).toBe('C-2')
    await endCall(here.ports, told.merchantId, 'C-2')
    expect((await desk(here)).call?.primaryId).toBe('C-8f31-207a')
  })

  test('of somebody else is not on this desk', async () => {
    const here = await office()
    expect((await deskView(here.ports, here.owner)).call).toBeNull()
  })
})

describe('the configurations', () => {
  test('are those that are published, in the owner’s order', async () => {
    const here = await office()
    expect((await desk(here)).configurations).toEqual([
      {
        id: here.ports.demo.harper,
        name: 'Harper invoices',
        kind: 'digital',
        currency: 'GBP',
        merchant: 'Harper & Sons Plumbing',
        asksPostcode: false,
        linkHours: 72,
      },
      expect.objectContaining({ id: here.ports.demo.harperKeypad, kind: 'agent-assist' }),
      expect.objectContaining({ id: here.ports.demo.boilerPlan, asksPostcode: true }),
      expect.objectContaining({ id: here.ports.demo.opera, currency: 'EUR' }),
    ])
  })

  test('of another business are not among them', async () => {
    const here = await office()
    expect((await deskView(here.ports, here.stranger)).configurations).toEqual([])
  })
})

describe('today’s payments', () => {
  test('the newest first, each with what became of it', async () => {
    const here = await office()
    const paid = await here.sent()
    await here.press(paid, cards.approved)
    here.clock.move(1000)
    const declined = await here.sent({ amount: '20', reference: 'HS-2' })
    await here.press(declined, '4000000000009995')
    here.clock.move(1000)
    const draft = await here.draft()
    const { payments } = await desk(here)
    expect(payments.map(({ id }) => id)).toEqual([draft, declined, paid])
    expect(payments[0]).toMatchObject({ status: 'draft', amount: null, money: null, card: null })
    expect(payments[1]).toMatchObject({
      status: 'declined',
      amount: '£20.00',
      reference: 'HS-2',
      declineCode: 'insufficient_funds',
      card: { brand: 'visa', last4: '9995' },
    })
    expect(payments[2]).toMatchObject({
      status: 'succeeded',
      money: { amount: 18450, currency: 'GBP' },
      card: { brand: 'visa', last4: '4242' },
      declineCode: null,
      sentTo: '+44 7700 900123',
      textStatus: 'delivered',
      agent: 'Mia Larsen',
      configuration: 'Harper invoices',
    })
  })

  test('each once, however often it was tried, with its newest try', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.declined)
    here.clock.move(1000)
    await here.press(id, cards.approved)
    const { payments } = await desk(here)
    expect(payments).toHaveLength(1)
    expect(payments[0]).toMatchObject({ status: 'succeeded', card: { last4: '4242' } })
  })

  test('not yesterday’s', async () => {
    const here = await office()
    await here.sent()
    here.clock.move(24 * 60 * minutes)
    expect((await desk(here)).payments).toEqual([])
  })

  test('but yesterday’s whose caller asks for a new link, on every agent’s desk', async () => {
    const here = await office()
    const id = await here.sent()
    here.clock.move(linkLifetimeMs)
    await askForNewLink(here.ports, id)
    const sam = await here.secondAgent()
    for (const staff of [here.agent, sam, here.owner]) {
      const { payments } = await deskView(here.ports, staff)
      expect(payments).toEqual([expect.objectContaining({ id, newLinkAskedAt: here.clock.now() })])
    }
    expect((await deskView(here.ports, here.stranger)).payments).toEqual([])
  })

  test('an agent sees their own, the owner all, a stranger none', async () => {
    const here = await office()
    const id = await here.sent()
    const ids = async (staff: typeof here.agent) =>
      (await deskView(here.ports, staff)).payments.map((row) => row.id)
    expect(await ids(here.agent)).toEqual([id])
    expect(await ids(here.owner)).toEqual([id])
    expect(await ids(await here.secondAgent())).toEqual([])
    expect(await ids(here.stranger)).toEqual([])
    expect(await ids({ ...here.stranger, id: here.agent.id, role: 'agent' })).toEqual([])
  })
})

test('the desk tells the time by the database’s clock', async () => {
  const here = await office()
  here.clock.move(123_456)
  expect((await desk(here)).now).toBe(here.clock.now())
})
