import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '../command'

/** Whoever runs the command: a person who is asked, or a program that pipes JSON in. */
export type Terminal = {
  say(line: string): void
  /** Null for a program. What is typed hidden is not shown. */
  ask: ((question: string, how: { hidden: boolean }) => Promise<string>) | null
  /** The credentials that a program pipes in, of these names. */
  piped(names: string[]): Promise<Record<string, string>>
  close(): void
}

export function openTerminal(
  input: NodeJS.ReadStream = process.stdin,
  output: Writable = process.stdout,
): Terminal {
  const say = (line: string) => void output.write(`${line}\n`)
  const piped = async (names: string[]) => {
    const chunks: Buffer[] = []
    for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer))
    return readPiped(Buffer.concat(chunks).toString('utf8'), names)
  }
  if (!input.isTTY) return { say, ask: null, piped, close() {} }

  let shown = false
  // Readline writes what is typed; a hidden question is written beside it. Each piece is judged when it
  // is typed: one that waited would be shown, or not, by the question after its own.
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (shown) output.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 })
  lines.on('SIGINT', () => {
    output.write('\n')
    process.exit(1)
  })
  return {
    say,
    piped,
    async ask(question, { hidden }) {
      shown = !hidden
      if (hidden) output.write(question)
      const answer = await lines.question(hidden ? '' : question)
      if (hidden) output.write('\n')
      // What is typed or pasted before the next question is shown to nobody.
      shown = false
      return answer
    },
    close: () => lines.close(),
  }
}

function readPiped(text: string, names: string[]): Record<string, string> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text))
  } catch {
    // Not a word of it is repeated.
    throw new Refusal(
      `Pipe the credentials in as one JSON object of texts. Its fields: ${names.join(', ')}.`,
    )
  }
}
