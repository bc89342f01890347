import { openRecord } from './record'
import { simulate, type Run } from './simulate'

/**
 * `npm run sim -- --seeds 100000 --from 1`, or `--seed 17` for one alone with its story. Progress
 * goes to stderr; the last line of stdout is the sum as JSON. Ends with 1 where something broke.
 */
const given = process.argv.slice(2)
const option = (name: string) => {
  const at = given.indexOf(`--${name}`)
  if (at < 0) return null
  const number = Number(given[at + 1])
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw new Error(`--${name} is a whole number`)
}
const alone = option('seed')
const from = alone ?? option('from') ?? 1
const seeds = alone !== null ? 1 : (option('seeds') ?? 10_000)

const record = await openRecord()
const began = performance.now()
const ends: Record<string, number> = {}
const faults: Record<string, number> = {}
const failing: Pick<Run, 'seed' | 'violations'>[] = []
const sums = { charges: 0, attempts: 0, refunds: 0, lateCharges: 0 }
const banks: Record<string, number> = {}
process.once('exit', record.remove)
for (let seed = from; seed < from + seeds; seed++) {
  const run = await simulate(record, seed)
  ends[run.status] = (ends[run.status] ?? 0) + 1
  banks[run.bank] = (banks[run.bank] ?? 0) + 1
  for (const what of Object.keys(sums) as (keyof typeof sums)[]) sums[what] += run[what]
  for (const [what, times] of Object.entries(run.counts)) faults[what] = (faults[what] ?? 0) + times
  if (run.violations.length > 0) {
    failing.push({ seed, violations: run.violations })
    say(`seed ${seed}: ${run.violations.join('; ')}`)
  }
  if (alone !== null) say(run.story.join('\n'))
  const done = seed - from + 1
  if (done % 5000 === 0) say(`${done} of ${seeds} seeds, ${Math.round(perSecond(done))} a second`)
}
await record.close()

const { succeeded = 0, declined = 0, canceled = 0, expired = 0, locked = 0 } = ends
const open = (ends.requested ?? 0) + (ends.opened ?? 0)
const sum = {
  ...{ seeds, from, violations: failing.length },
  ...{ paid: succeeded, declined, canceled, expired, locked, open, ...sums },
  banks,
  perSecond: Math.round(perSecond(seeds)),
  failing: failing.slice(0, 20),
  came: Object.fromEntries(Object.entries(faults).sort()),
}
process.stdout.write(`${JSON.stringify(sum)}\n`)
process.exitCode = failing.length > 0 ? 1 : 0

function perSecond(done: number): number {
  return (done / (performance.now() - began)) * 1000
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
