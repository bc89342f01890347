import type { PaymentStatus } from '@/lib/payment/payment'
import { openBank } from './bank'
import { violationsOf } from './check'
import { diceOf } from './dice'
import type { Mistake } from './mistakes'
import { everybody, keepHouse, type Heard } from './people'
import type { Process } from './process'
import type { SimRecord } from './record'
import { openWorld } from './world'

export type Run = {
  seed: number
  status: PaymentStatus
  charges: number
  attempts: number
  violations: string[]
  /** What happened, a line each, with seconds since the beginning. */
  story: string[]
  /** How often what came up. */
  counts: Record<string, number>
}

/** So often the house is kept after the storm, a minute apart: more than any silence lasts. */
const mostRounds = 20

/** One payment, from its link to its end and to the bank's last word: the run of one seed. */
export async function simulate(
  record: SimRecord,
  seed: number,
  mistake: Mistake | null = null,
): Promise<Run> {
  const dice = diceOf(seed)
  const far = 72 * 60 * 60 * 1000
  await record.renew({
    status: dice.pick(['requested', 'opened']),
    expires_at: record.begin + (dice.chance(0.4) ? dice.between(1, 60_000) : far),
  })
  const world = openWorld(dice, record.clock)
  const bank = openBank(world)
  const heard: Heard = { presses: [], cancelAcknowledged: false, stalled: false }
  let started = 0
  let process: Process | null = null
  const current = () => {
    if (process?.alive) return process
    started += 1
    return (process = { name: `process ${started}`, alive: true })
  }
  const scene = { world, bank, record, mistake, heard, current }
  const surprises: string[] = []
  const surprise = (error: unknown) => void surprises.push(`threw: ${String(error)}`)

  void everybody(scene).catch(surprise)
  await world.run()
  bank.weather.calm = true
  for (let round = 0; round < mostRounds; round++) {
    void world.sleep(60_000).then(() => keepHouse(scene).catch(surprise))
    await world.run()
    const { attempts } = await record.read()
    if (attempts.every(({ next_check_at }) => next_check_at === null)) break
  }
  const end = await record.read()
  heard.stalled = Object.keys(world.counts).some((what) => what.startsWith('stalled'))
  return {
    seed,
    status: end.payment.status,
    charges: bank.charges.length,
    attempts: end.attempts.length,
    violations: [...surprises, ...violationsOf(end, bank, heard)],
    story: world.story,
    counts: world.counts,
  }
}
