import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mistakeNames } from './mistakes'
import { points } from './points'
import { openRecord, type SimRecord } from './record'
import { simulate } from './simulate'

const seeds = 2000
/** Within so many seeds every mistake is found. */
const seedsForMistakes = 200

let record: SimRecord
beforeAll(async () => void (record = await openRecord()))
afterAll(() => record.close())

test(`one charge whatever happens, in ${seeds} runs`, { timeout: 600_000 }, async () => {
  const failing: string[] = []
  const ends = new Set<string>()
  const came: Record<string, number> = {}
  let late = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const { bank, status, lateCharges, violations, counts } = await simulate(record, seed)
    ends.add(`${status} at a ${bank} bank`)
    late += lateCharges
    for (const [what, times] of Object.entries(counts)) came[what] = (came[what] ?? 0) + times
    if (violations.length > 0) {
      failing.push(`npm run sim -- --seed ${seed}: ${violations.join('; ')}`)
    }
  }
  expect(failing).toEqual([])
  // What did not come up was not tried.
  for (const status of ['succeeded', 'declined', 'canceled', 'expired']) {
    for (const bank of ['firm', 'weak']) expect(ends).toContain(`${status} at a ${bank} bank`)
  }
  expect([...ends].some((end) => end.startsWith('locked'))).toBe(true)
  expect(late).toBeGreaterThan(0)
  const deaths = Object.entries(points).flatMap(([verb, all]) =>
    all.map((point) => `${verb} killed ${point}`),
  )
  for (const what of [...deaths, ...mustComeUp]) expect(came).toHaveProperty([what])
})

const mustComeUp = [
  ...['good', 'no connection', 'request lost', 'request late', 'answer lost', 'request twice'].map(
    (line) => `confirm: ${line}`,
  ),
  ...['confirm: error 500', 'resume: answer lost', 'look-up: answer lost', 'stop: no answer yet'],
  ...['cancel: request late', 'refund: answer lost', 'refund: the same error 500'],
  ...['news: at once', 'news: after it', 'news: days late', 'news: twice', 'news: not final'],
  ...['unsigned', 'of another account', 'of another amount', 'unheard of'].map(
    (kind) => `a stranger's news: ${kind}`,
  ),
  ...['pass', 'fail', 'lie', 'another card', 'walk away', 'withdrawn meanwhile'].map(
    (plan) => `at the bank: ${plan}`,
  ),
  ...['back from the bank: at the same moment', 'back from the bank: later', 'told authenticate'],
  ...['link sent again', 'refund asked for: refunded', 'refund asked for: more_than_taken'],
]

describe('the simulator finds', () => {
  test.each(mistakeNames)('%s', { timeout: 120_000 }, async (mistake) => {
    const found: string[] = []
    const twice = (what: string) => /^charged [2-9] times/.test(what)
    for (let seed = 1; seed <= seedsForMistakes && !found.some(twice); seed++) {
      found.push(...(await simulate(record, seed, mistake)).violations)
    }
    expect(found.some(twice), found.join('\n')).toBe(true)
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
