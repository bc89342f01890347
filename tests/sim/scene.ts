import type { CaptureField } from '@/lib/card/judge'
import type { PayResult } from '@/lib/payment/pay'
import type { RefundRow } from '@/lib/payment/refund-store'
import { points, type Verb } from './points'
import type { Process, Setting, Trouble } from './process'

/** What the people of one run were told. */
export type Heard = {
  presses: { submitKey: string; answer: PayResult<CaptureField> }[]
  cancelAcknowledged: boolean
  refunds: RefundRow[]
  /** Whether some process stood still for a while. */
  stalled: boolean
}

/** Where all of one run meet. `current` is the process that serves at the moment. */
export type Scene = Setting & { heard: Heard; current(): Process }

/** Some time in the storm. */
export function moment({ world }: Scene): Promise<void> {
  const { dice } = world
  return world.sleep(dice.pick([0, dice.between(0, 3000), dice.between(0, 60_000)]))
}

/** How often a verb gets into trouble. What seldom happens does so nearly always. */
const often: Record<Verb, number> = {
  ...{ press: 0.3, return: 0.8, abandon: 0.9, refund: 0.5, cancel: 0.5 },
  ...{ check: 0.4, news: 0.3, expiry: 0.07, send: 0.07, page: 0 },
}

export function troubleFor({ world: { dice } }: Scene, verb: Verb): Trouble | null {
  if (!dice.chance(often[verb])) return null
  const what = dice.weigh({ killed: 6, refused: 2, stalled: 2 })
  const stallMs = dice.between(1000, 100_000)
  const named = points[verb].length > 0 && dice.chance(0.9)
  return { what, at: named ? dice.pick(points[verb]) : dice.between(1, 12), stallMs }
}
