import { describe, expect, test } from 'vitest'
import type { LiveEvent } from '@/lib/live/event'
import { connect } from '@/lib/live/memory/memory'
import type { Message } from '@/lib/live/port'
import { clockAt, someDay } from '../helpers/clock'

const bus = () => connect({ clock: clockAt(someDay) })
const changed = (version: number): LiveEvent => ({
  type: 'payment.changed',
  status: 'opened',
  version,
})
const typed = (length: number, field: 'payment-card-number' | 'cardholder-name'): LiveEvent => ({
  type: 'field.progressed',
  at: 1,
  field,
  state: 'partial',
  length,
  brand: null,
  reason: null,
})
const topic = 'payment:p1'

async function listen(on: ReturnType<typeof bus>, topics: string[] = [topic]) {
  const heard: LiveEvent[] = []
  const leave = await on.subscribe(topics, ({ event }) => void heard.push(event))
  return { heard, leave }
}

describe('a subscriber', () => {
  test('hears what follows', async () => {
    const on = bus()
    const { heard } = await listen(on)
    await on.publish(topic, changed(1))
    await on.publish(topic, changed(2))
    expect(heard).toEqual([changed(1), changed(2)])
  })

  test('who comes late first gets the newest of each kind, and nothing older', async () => {
    const on = bus()
    for (let length = 1; length <= 16; length++) {
      await on.publish(topic, typed(length, 'payment-card-number'))
    }
    await on.publish(topic, changed(1))
    await on.publish(topic, typed(5, 'cardholder-name'))
    await on.publish(topic, changed(2))
    const { heard } = await listen(on)
    expect(heard).toEqual([
      typed(16, 'payment-card-number'),
      typed(5, 'cardholder-name'),
      changed(2),
    ])
    await on.publish(topic, changed(3))
    expect(heard.at(-1)).toEqual(changed(3))
  })

  test('who comes late and one who was there all along know the same', async () => {
    const on = bus()
    const early = await listen(on)
    const lengths = Array.from({ length: 500 }, () => Math.floor(Math.random() * 20))
    for (const [i, length] of lengths.entries()) {
      const field = i % 3 ? 'payment-card-number' : 'cardholder-name'
      await on.publish(topic, i % 7 ? typed(length, field) : changed(i))
    }
    const newest = (events: LiveEvent[]) =>
      Object.fromEntries(events.map((e) => ['field' in e ? e.field : e.type, e]))
    const late = await listen(on)
    expect(newest(late.heard)).toEqual(newest(early.heard))
    expect(late.heard).toHaveLength(3)
  })

  test('hears nothing of other topics', async () => {
    const on = bus()
    const { heard } = await listen(on)
    await on.publish('payment:p2', changed(1))
    await on.publish('desk:m1', { type: 'desk.changed', at: 1 })
    expect(heard).toEqual([])
  })

  test('may listen to several topics at once, and events of one do not replace those of another', async () => {
    const on = bus()
    await on.publish('payment:p1', changed(1))
    await on.publish('payment:p2', changed(7))
    const messages: Message[] = []
    await on.subscribe(['payment:p1', 'payment:p2'], (message) => void messages.push(message))
    expect(messages.map(({ event }) => event)).toEqual([changed(1), changed(7)])
    expect(new Set(messages.map(({ key }) => key)).size).toBe(2)
  })

  test('who leaves hears no more, and may leave twice', async () => {
    const on = bus()
    const [one, other] = [await listen(on), await listen(on)]
    one.leave()
    one.leave()
    await on.publish(topic, changed(1))
    expect(one.heard).toEqual([])
    expect(other.heard).toEqual([changed(1)])
  })

  test('who leaves twice does not take a later one along', async () => {
    const on = bus()
    const heard: LiveEvent[] = []
    const listener = ({ event }: Message) => void heard.push(event)
    const leave = await on.subscribe([topic], listener)
    leave()
    const { heard: later } = await listen(on)
    leave()
    await on.publish(topic, changed(1))
    expect(heard).toEqual([])
    expect(later).toEqual([changed(1)])
  })
})

describe('while an event goes round', () => {
  test('a listener may leave, and the others still hear it once', async () => {
    const on = bus()
    const [before, after] = [await listen(on), { count: 0 }]
    const leave: (() => void)[] = []
    leave.push(await on.subscribe([topic], () => leave[0]!()))
    await on.subscribe([topic], () => void after.count++)
    await on.publish(topic, changed(1))
    await on.publish(topic, changed(2))
    expect(before.heard).toEqual([changed(1), changed(2)])
    expect(after.count).toBe(2)
  })

  test('a listener that is sent away by another hears no more', async () => {
    const on = bus()
    const ways: (() => void)[] = []
    await on.subscribe([topic], () => ways[0]?.())
    const { heard, leave } = await listen(on)
    ways.push(leave)
    await on.publish(topic, changed(1))
    expect(heard).toEqual([])
  })
})

test('an event is encoded once for all who read it, as one message that names its payment', async () => {
  const on = bus()
  const frames: Uint8Array[] = []
  for (let i = 0; i < 3; i++) {
    await on.subscribe([topic], ({ frame }) => void frames.push(frame))
  }
  await on.publish(topic, changed(4))
  expect(new Set(frames).size).toBe(1)
  const text = new TextDecoder().decode(frames[0])
  expect(text.endsWith('\n\n')).toBe(true)
  expect(JSON.parse(text.slice('data: '.length))).toEqual({ payment: 'p1', event: changed(4) })
})

test('what is said of a desk names no payment', async () => {
  const on = bus()
  let text = ''
  await on.subscribe(['desk:m1'], ({ frame }) => void (text = new TextDecoder().decode(frame)))
  await on.publish('desk:m1', { type: 'desk.changed', at: 1 })
  expect(JSON.parse(text.slice('data: '.length))).toMatchObject({ payment: null })
})
