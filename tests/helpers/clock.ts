export type TestClock = {
  now(): number
  /** Lets time pass, for the program and its database alike. */
  move(ms: number): void
}

/** A Sunday afternoon. */
export const someDay = Date.UTC(2026, 10, 22, 14, 4, 31)

/** `tell` hears of each moment that the clock comes to. */
export function clockAt(start: number, tell: (now: number) => void = () => {}): TestClock {
  let now = start
  tell(now)
  return {
    now: () => now,
    move(ms) {
      now += ms
      tell(now)
    },
  }
}
