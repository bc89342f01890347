import { expect, test } from 'vitest'
import type { LiveEvent } from '@/lib/live/event'
import { connect } from '@/lib/live/memory/memory'
import { presenceOn } from '@/lib/live/presence'
import { clockAt, someDay } from '../helpers/clock'

const heartbeatMs = 2000
const sweepMs = 1000

async function book() {
  const clock = clockAt(someDay)
  const bus = connect({ clock })
  const presence = presenceOn(bus, clock)
  const heard: Extract<LiveEvent, { type: 'caller.moved' }>[] = []
  await bus.subscribe(['payment:p1'], ({ event }) => {
    if (event.type === 'caller.moved') heard.push(event)
  })
  const said = () => heard.map(({ presence, pages }) => [presence, pages])
  /** Lets time pass as on a server, which sweeps every second. */
  async function pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += sweepMs) {
      clock.move(Math.min(sweepMs, ms - gone))
      await presence.sweep()
    }
  }
  return { bus, clock, presence, heard, said, pass }
}

test('a page that is shown, touched and left is grey, green and grey', async () => {
  const { presence, said } = await book()
  await presence.heard('p1', 'page-one', 'opened')
  await presence.heard('p1', 'page-one', 'here')
  await presence.heard('p1', 'page-one', 'away')
  expect(said()).toEqual([
    ['opened', 0],
    ['here', 1],
    ['away', 0],
  ])
})

test('the logo stays green while heartbeats come', async () => {
  const { presence, said, pass } = await book()
  for (let i = 0; i < 30; i++) {
    await presence.heard('p1', 'page-one', 'here')
    await pass(heartbeatMs)
  }
  expect(said()).toEqual([['here', 1]])
})

test('one heartbeat lost on a bad network changes nothing', async () => {
  const { presence, said, pass } = await book()
  await presence.heard('p1', 'page-one', 'here')
  await pass(2 * heartbeatMs)
  await presence.heard('p1', 'page-one', 'here')
  await pass(2 * heartbeatMs)
  expect(said()).toEqual([['here', 1]])
})

test('a page that falls silent is gone within five seconds of its last word', async () => {
  const { clock, presence, heard, pass } = await book()
  await presence.heard('p1', 'page-one', 'here')
  const last = clock.now()
  await pass(10_000)
  expect(heard.at(-1)).toMatchObject({ presence: 'away', pages: 0 })
  expect(heard.at(-1)!.at - last).toBeLessThanOrEqual(5000)
})

test('a page that falls silent is gone within five seconds, whenever the sweep comes round', async () => {
  for (let offset = 0; offset < sweepMs; offset += 50) {
    const { clock, presence, heard, pass } = await book()
    await pass(sweepMs)
    clock.move(offset)
    await presence.heard('p1', 'page-one', 'here')
    const last = clock.now()
    clock.move(sweepMs - offset)
    await presence.sweep()
    await pass(6000)
    expect(heard.at(-1)!.presence).toBe('away')
    expect(heard.at(-1)!.at - last, `heard ${offset} ms after a sweep`).toBeLessThanOrEqual(5000)
  }
})

test('two phones on one link are two, and one of them leaving leaves the other', async () => {
  const { presence, said } = await book()
  await presence.heard('p1', 'page-one', 'here')
  await presence.heard('p1', 'page-two', 'here')
  await presence.heard('p1', 'page-one', 'away')
  await presence.heard('p1', 'page-two', 'away')
  expect(said()).toEqual([
    ['here', 1],
    ['here', 2],
    ['here', 1],
    ['away', 0],
  ])
})

test('a page in hand beside one merely shown is green', async () => {
  const { presence, said } = await book()
  await presence.heard('p1', 'page-one', 'here')
  await presence.heard('p1', 'page-two', 'opened')
  expect(said()).toEqual([['here', 1]])
  await presence.heard('p1', 'page-one', 'away')
  expect(said().at(-1)).toEqual(['opened', 0])
})

test('saying the same again is no news', async () => {
  const { presence, said } = await book()
  for (let i = 0; i < 5; i++) await presence.heard('p1', 'page-one', 'opened')
  expect(said()).toEqual([['opened', 0]])
})

test('a page that comes back after it left is there again', async () => {
  const { presence, said, pass } = await book()
  await presence.heard('p1', 'page-one', 'here')
  await pass(6000)
  await presence.heard('p1', 'page-one', 'here')
  expect(said()).toEqual([
    ['here', 1],
    ['away', 0],
    ['here', 1],
  ])
})

test('an agent who opens the form late sees at once who is there', async () => {
  const { bus, presence } = await book()
  await presence.heard('p1', 'page-one', 'here')
  const late: LiveEvent[] = []
  await bus.subscribe(['payment:p1'], ({ event }) => void late.push(event))
  expect(late).toEqual([expect.objectContaining({ type: 'caller.moved', presence: 'here' })])
})

test('payments do not mix', async () => {
  const { presence, said } = await book()
  await presence.heard('p2', 'page-one', 'here')
  expect(said()).toEqual([])
})

test('a flood of page names counts as eight pages at most, and is forgotten like the rest', async () => {
  const { presence, heard, pass } = await book()
  for (let i = 0; i < 1000; i++) await presence.heard('p1', `page-${i}`, 'here')
  expect(Math.max(...heard.map(({ pages }) => pages))).toBe(8)
  expect(heard.length).toBeLessThanOrEqual(8)
  await pass(6000)
  expect(heard.at(-1)).toMatchObject({ presence: 'away', pages: 0 })
})

test('a page that leaves without ever having come is no news', async () => {
  const { presence, heard } = await book()
  await presence.heard('p1', 'page-one', 'away')
  expect(heard.filter(({ presence }) => presence !== 'away')).toEqual([])
})
