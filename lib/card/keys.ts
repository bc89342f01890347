import type { Secret } from './secret'

/**
 * The keys of one field as a caller presses them on a telephone: bytes in memory that are
 * overwritten when they are done with. Keys are put in order by when they were pressed, for a
 * network may deliver them otherwise.
 */
export type Keys = {
  readonly length: number
  /** Takes keys of `0-9 * #`; what is none of them is passed over. */
  press(keys: Secret, order: number): Pressing
  /** What was typed, for the field judge and the gateway. */
  typed(): string
  wipe(): void
}

export type Pressing = {
  /** Keys that were pressed, whatever became of them. */
  count: number
  /** `*` was among them: what stood before it is gone. */
  cleared: boolean
  /** `#` was among them: no digit pressed after it counts. */
  ended: boolean
}

/** An empty field that holds at most so many digits. */
export function emptyKeys(most: number): Keys {
  const digits = Buffer.alloc(most)
  let orders: number[] = []
  /** Digits pressed before this moment were cleared by `*`. */
  let from = -Infinity
  /** Digits pressed after this moment came after `#`. */
  let until = Infinity

  function wipe(): void {
    digits.fill(0)
    orders = []
  }

  function insert(digit: number, order: number): void {
    if (orders.length === most || order < from || order > until) return
    let at = orders.length
    while (at > 0 && orders[at - 1]! > order) at -= 1
    digits.copyWithin(at + 1, at, orders.length)
    digits[at] = digit
    orders.splice(at, 0, order)
  }

  function forgetBefore(order: number): void {
    const kept = orders.filter((when) => when > order)
    digits.copyWithin(0, orders.length - kept.length, orders.length)
    digits.fill(0, kept.length)
    orders = kept
  }

  return {
    get length() {
      return orders.length
    },

    press(secret, order) {
      const keys = Buffer.from(secret.reveal(), 'latin1')
      const pressing: Pressing = { count: 0, cleared: false, ended: false }
      for (const [i, key] of keys.entries()) {
        // Keys that came together were pressed one after the other.
        const when = order + i / 100
        if (key >= zero && key <= nine) insert(key, when)
        else if (key === star) {
          if (when < from) continue
          from = when
          if (until < when) until = Infinity
          forgetBefore(when)
          pressing.cleared = true
        } else if (key === hash) {
          if (when < from) continue
          until = Math.min(until, when)
          pressing.ended = true
        } else continue
        pressing.count += 1
      }
      keys.fill(0)
      return pressing
    },

    typed: () => digits.toString('latin1', 0, orders.length),
    wipe,
  }
}

const [zero, nine, star, hash] = [0x30, 0x39, 0x2a, 0x23]
