import type { Done, Line } from '../port'
import { bounded } from './bounded'

/** What this process knows of a call that keys are typed on. Nothing of it is a key. */
export type Known = {
  line: Line
  /** The conversation that caller and agent talk in, by Vonage's id. */
  home: string | null
  /** The conversation the caller's leg was last known in. */
  at: string | null
  /** Moves home that Vonage has not told us of yet. */
  homecomings: number
  asking: Asking | null
  /** Keys of this asking are not taken any more: the agent may hear them. */
  spoiled: number | null
  /** What is asked of Vonage for one leg is asked one after the other. */
  turn: Promise<unknown>
}

/** One listening for a field, from the moment it is asked for until something else is. */
export type Asking = {
  generation: number
  /** Known once, whether keys are masked and listened to. */
  settle(done: Done): void
  settled: Promise<Done>
  outcome: Done | null
  /** By Vonage's clock; what it says of times before this is old. */
  since: number
  done: Promise<Done>
}

const mostLines = 1000

export function openLines() {
  const lines = bounded<Known>(mostLines)
  return {
    /** What is known of this line, which is little at first. */
    of(line: Line): Known {
      const known = lines.get(line.callId) ?? {
        line,
        home: null,
        at: null,
        homecomings: 0,
        asking: null,
        spoiled: null,
        turn: Promise.resolve(),
      }
      known.line = line
      lines.set(line.callId, known)
      return known
    },

    ofCall: (callId: string): Known | null => lines.get(callId) ?? null,

    find(fits: (known: Known) => boolean): Known | null {
      for (const known of lines.values()) if (fits(known)) return known
      return null
    },

    forget: (callId: string) => lines.delete(callId),
  }
}

export function newAsking(generation: number): Asking {
  const { promise, resolve } = Promise.withResolvers<Done>()
  const asking: Asking = {
    generation,
    settle(done) {
      asking.outcome ??= done
      resolve(asking.outcome)
    },
    settled: promise,
    outcome: null,
    since: 0,
    done: promise,
  }
  return asking
}

/** Does this when everything that was asked for this leg before is through. */
export function inTurn<Value>(known: Known, act: () => Promise<Value>): Promise<Value> {
  const mine = known.turn.then(act)
  known.turn = mine.catch(() => {})
  return mine
}
