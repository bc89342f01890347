import type { Mark } from '@/lib/card/trial'
import type { InsecureReason } from '@/lib/voice/port'

/** How keys are masked on a trunk. `detect`: keys come as tones although events were agreed on. */
export type Profile = { mode: 'drop' | 'tone'; detect: boolean }

/** What somebody at the agent's end of a call heard while keys were pressed. */
export const heardAs = ['nothing', 'same_tone', 'keys'] as const
export type HeardAs = (typeof heardAs)[number]

/** One way of masking, tried with every key; the marks say nothing of which key was which. */
export type TrunkStep = Profile & {
  marks: Mark[]
  missing: number
  heard: HeardAs
  passed: boolean
}

/** How a trunk was tested, as it is kept. */
export type TrunkTest = { steps: TrunkStep[] }

/** A trunk in the owner's list. */
export type TrunkView = {
  name: string
  mode: 'drop' | 'tone' | 'none'
  detect: boolean
  testedAt: number
  testedBy: string
}

/** A call that a trunk can be tested on. */
export type TrunkCall = { callId: string; trunk: string; caller: string }

/** A test as it runs, for the page of whoever runs it. */
export type TrunkTestView = Profile & {
  trunk: string
  /** `listening`: keys are marked; `passed`, `failed` and `stopped` are the end. */
  stage: 'securing' | 'listening' | 'passed' | 'failed' | 'stopped'
  /** Why it stopped without a result. */
  reason: InsecureReason | 'call_ended' | null
  marks: Mark[]
  /** How many steps were taken before this one. */
  step: number
}
