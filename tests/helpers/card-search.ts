import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { onTestFinished, vi } from 'vitest'
import type { Brand } from '@/lib/card/brand'
import { groupDigits } from '@/lib/card/groups'
import type { Db } from '@/lib/db/port'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'
import { guardOutput } from '@/lib/log'
import { engine } from './database'
import type { Office } from './payment'

/** Random cards, and the search for them in whatever was written down. */

export type Typed = { number: string; brand: Brand; code: string; holder: string }
/** A place where bytes ended up, and the bytes. */
export type Place = { place: string; bytes: Buffer }

export const prefixes: [Brand, string, number][] = [
  ['visa', '4', 16],
  ['visa', '4', 19],
  ['mastercard', '5', 16],
  ['mastercard', '2345', 16],
  ['amex', '37', 15],
  ['discover', '6011', 16],
  ['diners-club', '36', 14],
  ['jcb', '3566', 16],
  ['unionpay', '6200', 16],
  ['maestro', '6771', 16],
]

/** What begins with 0 and stands by itself on pages: of telephone numbers and of test cards. */
const said = new Set([
  ...['020', '0118'],
  ...sandboxCards.flatMap(({ brand, number }) => groupDigits(number, brand).split(' ')),
])

/**
 * A card that passes every check and that nobody holds. Its code begins with 0, as hardly a number
 * does, nor the last four digits of any of these: those may be written down, of every card.
 */
export function randomCard([brand, prefix, length]: (typeof prefixes)[number]): Typed {
  const from = brand === 'mastercard' && prefix === '5' ? `5${randomInt(1, 6)}` : prefix
  const body = from + digits(length - from.length - 4) + randomInt(100, 1000)
  const number = body + checkDigit(body)
  let code
  do code = `0${digits(brand === 'amex' ? 3 : 2)}`
  while (said.has(code))
  return {
    number,
    brand,
    code,
    holder: `Ottoline Q ${String.fromCharCode(65 + randomInt(26)).repeat(7)}`,
  }
}

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, char, i) => {
    const value = Number(char) * (i % 2 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** Where twelve digits of a card in a row stand, in any grouping, or the card as base64 or hex. */
export function findCard(places: Place[], number: string): string[] {
  const windows = Array.from({ length: number.length - 11 }, (_, i) => number.slice(i, i + 12))
  const grouped = new RegExp(
    windows.map((run) => [...run].join('[^0-9A-Za-z]{0,3}')).join('|'),
    'u',
  )
  const spelled = [
    Buffer.from(number).toString('hex'),
    // Whichever of three places in a longer text it began at.
    ...[0, 1, 2].map((shift) =>
      Buffer.from('x'.repeat(shift) + number)
        .toString('base64')
        .slice(shift === 0 ? 0 : 4, 16),
    ),
    Buffer.from(number, 'utf16le').toString('latin1'),
  ]
  return places
    .filter(({ bytes }) => {
      const text = bytes.toString('latin1')
      return grouped.test(text) || spelled.some((run) => text.includes(run))
    })
    .map(({ place }) => place)
}

/** Where a text stands as a value of its own. */
export const findValue = (places: Place[], value: string) =>
  places
    .filter(({ bytes }) =>
      new RegExp(`["':=\\s>]${value}["',}\\s<]`).test(` ${bytes.toString('latin1')} `),
    )
    .map(({ place }) => place)

/** Where the record's own bytes stand, the newest first. */
export const recordPlaces =
  engine === 'postgres' ? ['payments on disk'] : ['dotline.db-wal', 'dotline.db']

/** Everything in the folder, with what the record holds read out value by value, and as it is kept. */
export async function everything({ ports }: Pick<Office, 'ports'>): Promise<Place[]> {
  const { config, db } = ports
  const files = readdirSync(config.dataDir).map((name) => ({
    place: name,
    bytes: readFileSync(join(config.dataDir, name)),
  }))
  const tables = (await db.introspection.getTables()).map(async ({ name }) => {
    const { rows: values } = await sql`select * from ${sql.table(name)}`.execute(db)
    return { place: `table ${name}`, bytes: Buffer.from(JSON.stringify(values)) }
  })
  const kept = engine === 'postgres' ? await keptByPostgres(db) : []
  return [...files, ...(await Promise.all(tables)), ...kept]
}

/** The files of the tables and indexes, with everything written to them that is still in memory. */
async function keptByPostgres(db: Db): Promise<Place[]> {
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<{ place: string; path: string }>`
    select relname || ' on disk' as place,
      current_setting('data_directory') || '/' || pg_relation_filepath(oid) as path
    from pg_class where oid >= 16384 and relfilenode <> 0`.execute(db)
  return rows.map(({ place, path }) => ({ place, bytes: readFileSync(path) }))
}

/** Notes every byte that this process prints, as it is before the log's last net and behind it. */
export function notePrinted(): { printed(): string } {
  vi.stubEnv('LOG_LEVEL', 'debug')
  const onGlobal = globalThis as { dotlineLog?: unknown; dotlineGuarded?: boolean }
  const real = { stdout: process.stdout.write, stderr: process.stderr.write }
  let text = ''
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = ((chunk: string | Uint8Array) => {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      return true
    }) as never
  }
  delete onGlobal.dotlineLog
  guardOutput()
  onTestFinished(() => {
    Object.assign(process.stdout, { write: real.stdout })
    Object.assign(process.stderr, { write: real.stderr })
    delete onGlobal.dotlineLog
    delete onGlobal.dotlineGuarded
    vi.unstubAllEnvs()
  })
  return { printed: () => text }
}
