import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mistakeNames } from './mistakes'
import { pressPoints } from './process'
import { openRecord, type SimRecord } from './record'
import { simulate } from './simulate'

const seeds = 2000
/** Within so many seeds every mistake is found. */
const seedsForMistakes = 200

let record: SimRecord
beforeAll(async () => void (record = await openRecord()))
afterAll(() => record.close())

test(`one charge whatever happens, in ${seeds} runs`, { timeout: 300_000 }, async () => {
  const failing: string[] = []
  const ends = new Set<string>()
  const came: Record<string, number> = {}
  for (let seed = 1; seed <= seeds; seed++) {
    const { status, violations, counts } = await simulate(record, seed)
    ends.add(status)
    for (const [what, times] of Object.entries(counts)) came[what] = (came[what] ?? 0) + times
    if (violations.length > 0) {
      failing.push(`npm run sim -- --seed ${seed}: ${violations.join('; ')}`)
    }
  }
  expect(failing).toEqual([])
  // What did not come up was not tried.
  for (const status of ['succeeded', 'declined', 'canceled', 'expired', 'locked']) {
    expect(ends).toContain(status)
  }
  for (const point of pressPoints) expect(came, point).toHaveProperty([`killed ${point}`])
  for (const line of ['good', 'no connection', 'request lost', 'request late', 'answer lost']) {
    expect(came).toHaveProperty([`confirm: ${line}`])
  }
  expect(came).toHaveProperty(['stop: no answer yet'])
  expect(came).toHaveProperty(['link sent again'])
})

describe('the simulator finds', () => {
  test.each(mistakeNames)('%s', { timeout: 120_000 }, async (mistake) => {
    const found: string[] = []
    for (let seed = 1; seed <= seedsForMistakes; seed++) {
      const { violations } = await simulate(record, seed, mistake)
      found.push(...violations)
    }
    expect(
      found.some((what) => /^charged [2-9] times$/.test(what)),
      found.join('\n'),
    ).toBe(true)
  })
})

test('the same seed is the same run, alone and after others', async () => {
  const other = await openRecord()
  try {
    for (const seed of [3, 77, 1234]) {
      expect(await simulate(other, seed)).toEqual(await simulate(record, seed))
    }
  } finally {
    await other.close()
  }
})
