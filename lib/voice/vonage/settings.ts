import type { AdapterSetting } from '@/lib/adapter'

/** The account, as `lib/config-vonage.ts` reads it. */
export type Settings = NonNullable<AdapterSetting['config']['vonage']> & { number: string }

/** How long the vendor is waited for, in milliseconds. Tests wait less. */
export type Pace = {
  /** For the answer to one request. The vendor's package would wait for ever. */
  answerMs: number
  /** For the event that says that a leg has moved. */
  movedMs: number
  /** Before each repetition of a request that failed. */
  backoffMs: readonly number[]
  /** At most, when the vendor says how long it wants to be left alone. */
  longestBackoffMs: number
}

export const usualPace: Pace = {
  answerMs: 4000,
  movedMs: 3000,
  backoffMs: [200, 800],
  longestBackoffMs: 2000,
}
