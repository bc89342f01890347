/** Milliseconds since 1970, UTC. Tests hold their own and move it by hand. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }
