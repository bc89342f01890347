/** Chance that one integer decides: the same seed throws the same numbers on every machine. */
export type Dice = {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(of: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** One of the names, each as often as its weight says. */
  weigh<Name extends string>(weights: Record<Name, number>): Name
}

export function diceOf(seed: number): Dice {
  const next = numbers(seed)
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    chance: (of) => next() < of,
    pick: (items) => items[between(0, items.length - 1)]!,
    weigh(weights) {
      const all = Object.entries(weights) as [keyof typeof weights, number][]
      let rest = next() * all.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of all) if ((rest -= weight) < 0) return name
      return all.at(-1)![0]
    },
  }
}

/** From 0 up to 1: Mulberry32, its start spread so that neighbouring seeds are strangers. */
function numbers(seed: number): () => number {
  let state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) ^ 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
