/** How long the vendor is waited for, in milliseconds. Tests wait less. */
export type Pace = {
  /** For everything that one verb of the port asks. */
  patienceMs: number
  /** For the answer to the request that charges: banks take their time. */
  chargeMs: number
  /** For the answer to any other request. */
  answerMs: number
  /** Before a request that was not heard, or met another one, goes out once more. */
  againAfterMs: readonly number[]
  /** Before each question what became of an order. */
  askAfterMs: readonly number[]
}

export const usualPace: Pace = {
  patienceMs: 25_000,
  chargeMs: 15_000,
  answerMs: 5000,
  againAfterMs: [1000, 2000],
  askAfterMs: [0, 1000, 3000],
}

/** What is left of the time that one verb has. */
export type Patience = {
  /** How long a request may take that may not take longer than this; at least a moment. */
  atMost(ms: number): number
  /** Whether that much is left. */
  lasts(ms: number): boolean
  /** Waits, and says whether there is time left for a question after it. */
  wait(ms: number): Promise<boolean>
}

export function patienceOf({ patienceMs }: Pace): Patience {
  const endsAt = performance.now() + patienceMs
  const left = () => endsAt - performance.now()
  return {
    // The vendor's package takes whole milliseconds, and none for its own eighty seconds.
    atMost: (ms) => Math.max(1, Math.floor(Math.min(ms, left()))),
    lasts: (ms) => left() > ms,
    async wait(ms) {
      if (left() <= ms) return false
      if (ms > 0) await new Promise((done) => setTimeout(done, ms))
      return true
    },
  }
}
