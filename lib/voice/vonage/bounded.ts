/** A memory of the newest `most` things: what is older is forgotten, so that it cannot grow. */
export type Bounded<Value> = {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
  values(): Iterable<Value>
}

export function bounded<Value>(most: number): Bounded<Value> {
  const kept = new Map<string, Value>()
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > most) kept.delete(kept.keys().next().value!)
    },
    delete: (key) => void kept.delete(key),
    values: () => kept.values(),
  }
}
