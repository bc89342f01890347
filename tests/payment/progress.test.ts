import { describe, expect, test } from 'vitest'
import { cancelPayment } from '@/lib/payment/cancel'
import { expireOverdue } from '@/lib/payment/expire'
import { linkLifetimeMs } from '@/lib/payment/expiry'
import { pay } from '@/lib/payment/pay'
import { ProgressReport, reportProgress } from '@/lib/payment/progress'
import { chargedBy, cards, office, press, quickSandbox, type Office } from '../helpers/payment'

const number = (length: number) => ({
  field: 'payment-card-number' as const,
  state: 'partial' as const,
  length,
  brand: 'visa' as const,
  reason: null,
})
const report = (changes: Partial<ProgressReport> = {}): ProgressReport => ({
  page: 'page-one',
  presence: 'here',
  fields: [],
  ...changes,
})
const tell = (here: Office, id: string, changes: Partial<ProgressReport> = {}) =>
  reportProgress(here.ports, id, report(changes))

describe('a report', () => {
  test.each([
    report(),
    report({ presence: 'left' }),
    report({ fields: [number(4)] }),
    report({ page: 'abcDEF12_-' }),
  ])('%j', (good) => {
    expect(ProgressReport.parse(good)).toEqual(good)
  })

  test.each<[string, unknown]>([
    ['a page without a name', { ...report(), page: '' }],
    ['a page with a long name', { ...report(), page: 'x'.repeat(17) }],
    ['a page named like markup', { ...report(), page: '<script>1' }],
    ['a presence we do not know', { ...report(), presence: 'away' }],
    ['what was typed', { ...report(), values: { number: cards.approved } }],
    ['what was typed, inside a field', { ...report(), fields: [{ ...number(4), value: '4242' }] }],
    ['more fields than there are', { ...report(), fields: Array(5).fill(number(1)) }],
    ['a status', { ...report(), status: 'succeeded' }],
    ['no fields', { page: 'page-one', presence: 'here' }],
    ['a text', 'here'],
  ])('with %s is refused', (_, bad) => {
    expect(ProgressReport.safeParse(bad).success).toBe(false)
  })
})

describe('the agent sees', () => {
  test('dots as they are typed', async () => {
    const here = await office()
    const id = await here.sent()
    const events = await here.watch(id)
    for (let length = 1; length <= 4; length++) await tell(here, id, { fields: [number(length)] })
    const lengths = events.flatMap((e) => (e.type === 'field.progressed' ? [e.length] : []))
    expect(lengths).toEqual([1, 2, 3, 4])
    expect(events).toContainEqual({
      type: 'field.progressed',
      at: here.clock.now(),
      ...number(4),
    })
  })

  test('the page opened, then touched, then left', async () => {
    const here = await office()
    const id = await here.sent()
    const events = await here.watch(id)
    await tell(here, id, { presence: 'opened' })
    expect(await here.payment(id)).toMatchObject({
      status: 'opened',
      opened_at: here.clock.now(),
      touched_at: null,
    })
    here.clock.move(5000)
    await tell(here, id)
    expect((await here.payment(id)).touched_at).toBe(here.clock.now())
    await tell(here, id, { presence: 'left' })
    const moved = events.flatMap((e) => (e.type === 'caller.moved' ? [e.presence] : []))
    expect(moved).toEqual(['opened', 'here', 'away'])
    expect((await here.story(id)).slice(-2)).toEqual(['opened', 'touched'])
  })

  test('that a page was opened before it was touched, even when the first report was lost', async () => {
    const here = await office()
    const id = await here.sent()
    await tell(here, id)
    expect((await here.story(id)).slice(-2)).toEqual(['opened', 'touched'])
    expect(await here.status(id)).toBe('opened')
  })

  test('after a decline the next card’s dots', async () => {
    const here = await office()
    const id = await here.sent()
    await here.press(id, cards.declined)
    const events = await here.watch(id)
    await tell(here, id, { fields: [number(3)] })
    expect(events).toContainEqual(expect.objectContaining({ length: 3 }))
    expect(await here.status(id)).toBe('declined')
  })

  test('that the caller is still there while the bank has the card', async () => {
    const here = await office()
    const id = await here.sent()
    let answer!: () => void
    const gateway = quickSandbox(here.ports, () => new Promise<void>((done) => (answer = done)))
    const paying = pay({ ...here.ports, ...chargedBy(gateway) }, id, press(cards.slow))
    while (!answer) await new Promise((done) => setImmediate(done))
    const events = await here.watch(id)
    await tell(here, id)
    expect(events).toContainEqual(expect.objectContaining({ presence: 'here' }))
    answer()
    await paying
    expect(await here.status(id)).toBe('succeeded')
  })
})

describe('nothing is written down', () => {
  test('but the first opening and the first touch', async () => {
    const here = await office()
    const id = await here.sent()
    await tell(here, id)
    const before = [await here.payment(id), await here.story(id)]
    for (let length = 1; length <= 16; length++) {
      here.clock.move(300)
      await tell(here, id, { fields: [number(length)] })
    }
    await tell(here, id, { presence: 'left' })
    await tell(here, id, { page: 'page-two', presence: 'opened' })
    expect([await here.payment(id), await here.story(id)]).toEqual(before)
  })

  test('twice, when two phones open the link at the same moment', async () => {
    const here = await office()
    const id = await here.sent()
    await Promise.all([tell(here, id), tell(here, id, { page: 'page-two' })])
    const story = await here.story(id)
    expect(story.filter((kind) => kind === 'opened')).toHaveLength(1)
    expect(story.filter((kind) => kind === 'touched')).toHaveLength(1)
  })
})

describe('nothing is told', () => {
  const ended: [string, (here: Office) => Promise<string>][] = [
    ['an empty form', (here) => here.draft()],
    ['a payment that never was', async () => 'none'],
    [
      'a paid one',
      async (here) => {
        const id = await here.sent()
        await here.press(id, cards.approved)
        return id
      },
    ],
    [
      'a cancelled one',
      async (here) => {
        const id = await here.sent()
        await cancelPayment(here.ports, here.agent, id)
        return id
      },
    ],
    [
      'a locked one',
      async (here) => {
        const id = await here.sent()
        for (let i = 0; i < 3; i++) await here.press(id, cards.declined)
        return id
      },
    ],
    [
      'an expired one',
      async (here) => {
        const id = await here.sent()
        here.clock.move(linkLifetimeMs)
        await expireOverdue(here.ports)
        return id
      },
    ],
  ]
  test.each(ended)('of %s', async (_, make) => {
    const here = await office()
    const id = await make(here)
    const events = await here.watch(id)
    const before = events.length
    const record = id === 'none' ? null : [await here.payment(id), await here.story(id)]
    await tell(here, id, { fields: [number(4)] })
    expect(events.slice(before)).toEqual([])
    if (record) expect([await here.payment(id), await here.story(id)]).toEqual(record)
  })
})
