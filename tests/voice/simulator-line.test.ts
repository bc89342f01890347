import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lineTo, noHabits, type Habits, type KeyPost } from '@/app/workbench/line'

/** The workbench's telephone line: what arrives when keys are pressed. */

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function press(keys: string, habits: Partial<Habits>) {
  const arrived: KeyPost[] = []
  const carry = lineTo(async (post) => void arrived.push(post))
  for (const [order, key] of [...keys].entries()) {
    const post = { type: 'keys', callId: 'call', generation: 7, keys: key, id: `${order}`, order }
    carry(post as KeyPost, { ...noHabits, ...habits })
  }
  return {
    arrived,
    after: async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms)
      return arrived.map((post) => post.keys).join('')
    },
  }
}

test('a good line brings each key once, in the order they were pressed', async () => {
  const { after, arrived } = press('49290#', {})
  expect(await after(0)).toBe('49290#')
  expect(arrived.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5])
})

test('each key arrives twice, under the same id', async () => {
  const { after, arrived } = press('49', { twice: true })
  expect(await after(0)).toBe('4499')
  expect(arrived.map(({ id }) => id)).toEqual(['0', '0', '1', '1'])
})

test('keys arrive late, and still say which asking they were pressed for', async () => {
  const { after, arrived } = press('49', { late: true })
  expect(await after(1499)).toBe('')
  expect(await after(1)).toBe('49')
  expect(arrived.map(({ generation }) => generation)).toEqual([7, 7])
})

test('keys arrive out of order, and their order is right', async () => {
  const { after, arrived } = press('12345', { swapped: true })
  expect(await after(0)).toBe('2143')
  // The fifth has no pair, and is not kept for ever.
  expect(await after(800)).toBe('21435')
  expect(arrived.map(({ order }) => order)).toEqual([1, 0, 3, 2, 4])
})

test('every seventh key gets lost', async () => {
  const { after } = press('123456789012345', { loses: true })
  expect(await after(0)).toBe('1234568901235')
})

test('bad habits come together', async () => {
  const { after } = press('12345678', { twice: true, late: true, swapped: true, loses: true })
  expect(await after(5000)).toBe('22114433665588')
})
