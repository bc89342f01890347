import type { PaymentStatus } from '@/lib/payment/payment'
import { openBank, type BankKind } from './bank'
import { violationsOf } from './check'
import { diceOf } from './dice'
import type { Mistake } from './mistakes'
import { hearNews } from './news'
import { everybody, keepHouse } from './people'
import type { Process } from './process'
import type { SimRecord } from './record'
import type { Heard, Scene } from './scene'
import { openWorld } from './world'

export type Run = {
  seed: number
  bank: BankKind
  status: PaymentStatus
  charges: number
  attempts: number
  refunds: number
  lateCharges: number
  violations: string[]
  /** What happened, a line each, with seconds since the beginning. */
  story: string[]
  /** How often what came up. */
  counts: Record<string, number>
}

/** So often the house is kept after the storm: more than the longest silence needs. */
const mostRounds = 150
/** In the first of them servers still die. */
const stormyRounds = 10
const day = 24 * 60 * 60_000

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
    expires_at: record.begin + (dice.chance(0.2) ? dice.between(1, 60_000) : far),
  })
  const world = openWorld(dice, record.clock)
  const bank = openBank(world, dice.weigh({ firm: 2, weak: 1 }))
  const heard: Heard = { presses: [], cancelAcknowledged: false, refunds: [], stalled: false }
  let started = 0
  let process: Process | null = null
  const current = () => {
    if (process?.alive) return process
    started += 1
    return (process = { name: `process ${started}`, alive: true })
  }
  const scene: Scene = { world, bank, record, mistake, heard, current }
  const surprises: string[] = []
  const surprise = (error: unknown) => void surprises.push(`threw: ${String(error)}`)
  bank.post.house.hear = (post) =>
    hearNews(scene, post).catch((error: unknown) => (surprise(error), true))

  void everybody(scene)
    .then(() => calmDown(scene))
    .catch(surprise)
  await world.run()
  const end = await record.read()
  heard.stalled = Object.keys(world.counts).some((what) => what.includes('stalled'))
  return {
    seed,
    bank: bank.kind,
    status: end.payment.status,
    charges: bank.charges().length,
    attempts: end.attempts.length,
    refunds: end.refunds.filter(({ reason }) => reason === 'requested').length,
    lateCharges: end.refunds.filter(({ reason }) => reason === 'late-charge').length,
    violations: [...surprises, ...violationsOf(end, bank, heard)],
    story: world.story,
    counts: world.counts,
  }
}

/** The storm is over: the house is kept whenever something is due, until nothing can happen any more. */
async function calmDown(scene: Scene): Promise<void> {
  const { bank, record, world } = scene
  const calmAt = world.clock.now()
  bank.line.weather.calm = true
  for (let round = 0; round < mostRounds; round++) {
    const { attempts, refunds } = await record.read()
    // A refund that is left to a person is asked about for ever.
    const left = (id: string) => bank.refunds.errors.has(id) && day < world.clock.now() - calmAt
    const open = [...attempts, ...refunds.filter(({ id }) => !left(id))]
    const due = open.flatMap(({ next_check_at }) => next_check_at ?? [])
    const next = due.length > 0 ? Math.min(...due) : world.nextAt()
    if (next === null) return
    await world.sleep(Math.max(next - world.clock.now(), 0) + 1000)
    await keepHouse(scene, round < stormyRounds)
  }
}
