import type { Dice } from './dice'

/**
 * Time and order of one run. Everything that waits, waits here: for a moment, or for its turn.
 * The dice decide who goes next and when time passes, so a run happens twice the same way.
 */
export type World = ReturnType<typeof openWorld>

export type WorldClock = { now(): number; set(now: number): void }

export function worldClock(): WorldClock {
  let now = 0
  return { now: () => now, set: (at) => void (now = at) }
}

type Timer = { at: number; go: () => void }
type Turn = { who: string; go: () => void }

export function openWorld(dice: Dice, clock: WorldClock) {
  const timers: Timer[] = []
  const turns: Turn[] = []
  const story: string[] = []
  const counts: Record<string, number> = {}
  const begin = clock.now()
  /** How often whoever can go on does so before time passes: from prompt servers to stalling ones. */
  const promptness = dice.pick([0.6, 0.9, 0.99, 1])
  const outside = new Set<{ running: boolean }>()

  function after(ms: number, go: () => void): void {
    const at = clock.now() + ms
    const later = timers.findIndex((timer) => timer.at > at)
    timers.splice(later < 0 ? timers.length : later, 0, { at, go })
  }

  function tell(line: string): void {
    story.push(`${((clock.now() - begin) / 1000).toFixed(3)} ${line}`)
  }

  /** Until nothing happens any more by itself. What leaves for other threads is waited for too. */
  async function settleDown(): Promise<void> {
    do await new Promise((done) => setImmediate(done))
    while ([...outside].some(({ running }) => running))
  }

  return {
    clock,
    dice,
    story,
    counts,
    outside,
    after,
    tell,
    count: (what: string) => void (counts[what] = (counts[what] ?? 0) + 1),
    sleep: (ms: number) => new Promise<void>((done) => after(ms, done)),
    /** When something happens next: now, where somebody waits for a turn; null when nothing will. */
    nextAt: () => (turns.length > 0 ? clock.now() : (timers[0]?.at ?? null)),
    turn: (who: string) => new Promise<void>((done) => void turns.push({ who, go: done })),
    /** Lets everything happen that is going to. */
    async run(): Promise<void> {
      for (;;) {
        await settleDown()
        if (turns.length > 0 && (timers.length === 0 || dice.chance(promptness))) {
          const [next] = turns.splice(dice.between(0, turns.length - 1), 1)
          tell(next!.who)
          next!.go()
        } else if (timers.length > 0) {
          const next = timers.shift()!
          clock.set(Math.max(clock.now(), next.at))
          next.go()
        } else return
      }
    },
  }
}
