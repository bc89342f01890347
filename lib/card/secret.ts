/**
 * A value that prints as "[secret]" everywhere: in JSON, in logs, in error messages, in a
 * debugger. Card numbers and security codes travel in one from the moment they arrive.
 * `reveal()` is called by the rules in this folder and by gateway adapters, and nowhere else:
 * `tests/tidy.test.ts` checks that.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
