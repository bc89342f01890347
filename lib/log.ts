import pino from 'pino'
import { config } from './config'

/**
 * The log. Lines are made of named facts, never of request bodies. As a last net, whatever looks
 * like a card number or a link's token is cut out of every line before it leaves the process.
 */
export function log(): pino.Logger {
  return (globalForLog.dotlineLog ??= pino(
    { level: levelNow(), base: null },
    { write: printSafely },
  ))
}

/** Says why the server cannot start, as plain lines for the person who starts it. */
export function tellOperator(message: string): void {
  process.stderr.write(`\n${withoutSecrets(message)}\n`)
}

/** Cuts card numbers and link tokens out of a text. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\/p\/[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/g, '/p/[link]')
    .replace(/\/invite\/[A-Za-z0-9_-]{20,}/g, '/invite/[link]')
    .replace(uuidOrDigits, (run) =>
      // Times in milliseconds have 13 digits and start with 1; no card brand of that length does.
      /^1\d{12}$/.test(run) || run[8] === '-' ? run : '[digits]',
    )
}

/** A whole UUID, so that it is passed over whole, or 13 to 19 digits with what people put between. */
const uuidOrDigits =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<!\d|\d\.)(?:(?:\d[\s+-]?){12,18}\d|\d{4}(?:\.\d{4}){3})(?!\d)/gi

/** Also cuts them out of everything that others print: stack traces, the framework, packages. */
export function guardOutput(): void {
  if (globalForLog.dotlineGuarded) return
  globalForLog.dotlineGuarded = true
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (text: string, ...rest: unknown[]) => boolean
    stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) =>
      write(
        withoutSecrets(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')),
        ...rest,
      )) as typeof stream.write
  }
}

const globalForLog = globalThis as { dotlineLog?: pino.Logger; dotlineGuarded?: boolean }

function printSafely(line: string): void {
  process.stdout.write(withoutSecrets(line))
}

function levelNow(): string {
  try {
    return config().logLevel
  } catch {
    return 'info'
  }
}
