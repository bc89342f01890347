import { setTimeout as pause } from 'node:timers/promises'
import type { Canary } from './canary'
import type { Ng, Profile } from './ng'

/** What is known of the engine as a whole. */
export type Health = {
  /** Grows each time the engine starts anew, or was out of sight. */
  daemon(): { life: number; at: number }
  /** When a call of our own was last masked with these parameters; null: not, or too long ago. */
  canaryAt(profile: Profile): number | null
}

/** A canary's word is good for this long, and a new one is sent well before. */
export const canaryEveryMs = 10 * 60 * 1000
const canaryGoodMs = canaryEveryMs + 60_000
/** After one that failed the next comes sooner, and the first time at once: a busy start is no fault. */
const afterFailureMs = { first: 3000, then: 30_000 }
/** The engine's clock counts whole seconds. */
const sameStartMs = 3000

/** Every set of parameters that a line may be masked with. */
const profiles: Profile[] = [
  { mode: 'drop' },
  { mode: 'tone', detect: false },
  { mode: 'tone', detect: true },
]

const nameOf = (profile: Profile) =>
  profile.mode === 'drop' ? 'drop' : profile.detect ? 'tone+detect' : 'tone'

/**
 * What is known of the engine: whether it is the one it was, and how its canaries fared. A canary
 * is a call of our own through it with the same parameters: at the start, after the engine started
 * anew, and every ten minutes.
 */
export function watchHealth(given: {
  ng: Pick<Ng, 'statistics'>
  canary: (profile: Profile) => Promise<Canary>
  /** Why the engine, as it was started, may not be given card digits. */
  unfit(): string[]
  /** Whether the engine tells of keys. */
  isHere: () => boolean
  /** The engine started anew, or is out of sight: no line is known to be masked. */
  onLost(): void
  tell(what: string): void
}): Health & { lost(): void; look(): void; ready(): boolean; close(): void } {
  const { ng, canary, unfit, isHere, onLost, tell } = given
  const passed = new Map<string, number>()
  const stop = new AbortController()
  let life = 0
  /** The life in which the engine was found fit. */
  let fitIn: number | null = null
  let startedAt: number | null = null
  let dueAt = 0
  let failures = 0
  let wake = new AbortController()

  /** From here on it is another engine, for all that we know. */
  function lost(): void {
    life += 1
    startedAt = null
    passed.clear()
    dueAt = 0
    failures = 0
    wake.abort()
    onLost()
  }

  async function look(): Promise<void> {
    const asked = await ng.statistics()
    if (!asked.ok) {
      if (startedAt !== null) lost()
      return
    }
    const started = Date.now() - asked.value.uptime * 1000
    if (startedAt !== null && Math.abs(started - startedAt) > sameStartMs) lost()
    startedAt ??= started
  }

  async function test(): Promise<void> {
    const mine = life
    // Each start may be with other options than the one before.
    const why = fitIn === mine ? [] : unfit()
    if (why.length > 0) {
      for (const words of why) tell(`the engine is given no card digits: ${words}`)
      return again(false)
    }
    fitIn = mine
    const results = await Promise.all(profiles.map(canary))
    if (mine !== life || stop.signal.aborted) return
    const well = results.every(({ ok }) => ok)
    const known = passed.size === profiles.length
    results.forEach((result, at) => {
      const name = nameOf(profiles[at]!)
      if (result.ok) passed.set(name, Date.now())
      else {
        passed.delete(name)
        tell(`the canary of ${name} failed: ${result.reason}, ${result.detail}`)
      }
    })
    if (well && !known) tell('the engine passed its own test')
    again(well)
  }

  function again(well: boolean): void {
    failures = well ? 0 : failures + 1
    const soon = failures > 1 ? afterFailureMs.then : afterFailureMs.first
    dueAt = Date.now() + (well ? canaryEveryMs : soon)
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      await look()
      if (startedAt !== null && isHere() && Date.now() >= dueAt) await test()
      wake = new AbortController()
      const signal = AbortSignal.any([stop.signal, wake.signal])
      await pause(1000, undefined, { signal }).catch(() => {})
    }
  }

  void run()
  return {
    daemon: () => ({ life, at: Date.now() }),
    canaryAt(profile) {
      const at = passed.get(nameOf(profile))
      return at !== undefined && Date.now() - at < canaryGoodMs ? at : null
    },
    ready: () => profiles.every((profile) => passed.has(nameOf(profile))),
    lost,
    /** Does now what it would do within a second. */
    look: () => wake.abort(),
    close: () => stop.abort(),
  }
}
