import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { brands, type Brand } from '@/lib/card/brand'
import { groupDigits } from '@/lib/card/groups'
import { cardFields, judge } from '@/lib/card/judge'
import type { Gateway } from '@/lib/gateway/port'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'
import { deskTopic, paymentTopic } from '@/lib/live/event'
import { guardOutput, log } from '@/lib/log'
import { callerState } from '@/lib/payment/caller'
import { deskView } from '@/lib/payment/desk'
import { fillIn } from '@/lib/payment/fill-in'
import { pay } from '@/lib/payment/pay'
import { paymentView } from '@/lib/payment/payment-view'
import { reportProgress } from '@/lib/payment/progress'
import { reconcile } from '@/lib/payment/reconcile'
import { sendLink } from '@/lib/payment/send'
import { closeStreams, eventStream } from '@/lib/web/sse'
import { callerNumber, invoice, office, press, typedCard, type Office } from './helpers/payment'

/** Whole payments with random cards, and then a search of every byte that left the caller's hand. */

type Typed = { number: string; brand: Brand; code: string; holder: string }
/** A place where bytes ended up, and the bytes. */
type Place = { place: string; bytes: Buffer }

const prefixes: [Brand, string, number][] = [
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

function randomCard([brand, prefix, length]: (typeof prefixes)[number]): Typed {
  const from = brand === 'mastercard' && prefix === '5' ? `5${randomInt(1, 6)}` : prefix
  const body = from + digits(length - from.length - 1)
  return {
    number: body + checkDigit(body),
    brand,
    code: digits(brand === 'amex' ? 4 : 3),
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
function findCard(places: Place[], number: string): string[] {
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
const findValue = (places: Place[], value: string) =>
  places
    .filter(({ bytes }) =>
      new RegExp(`["':=\\s>]${value}["',}\\s<]`).test(` ${bytes.toString('latin1')} `),
    )
    .map(({ place }) => place)

/** Everything in the folder, with what the record holds read out value by value. */
async function everything({ ports }: Office): Promise<Place[]> {
  const { dataDir } = ports.config
  const files = readdirSync(dataDir).map((name) => ({
    place: name,
    bytes: readFileSync(join(dataDir, name)),
  }))
  const { rows } = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table'`.execute(ports.db)
  const tables = rows.map(async ({ name }) => {
    const { rows: values } = await sql`select * from ${sql.table(name)}`.execute(ports.db)
    return { place: `table ${name}`, bytes: Buffer.from(JSON.stringify(values)) }
  })
  return [...files, ...(await Promise.all(tables))]
}

/** Notes every byte that this process prints, as it is before the log's last net and behind it. */
function notePrinted(): { printed(): string } {
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

/** The page's own way: each key is judged, and the verdict is all that is reported. */
async function type(here: Office, id: string, { number, code, holder }: Typed): Promise<void> {
  const whole = typedCard(number, { 'security-code': code, 'cardholder-name': holder })
  const around = { accepted: brands, now: here.clock.now(), number, finished: false }
  for (const field of cardFields) {
    for (let end = 1; end <= whole[field].length; end++) {
      const { state, length, brand } = judge(field, whole[field].slice(0, end), around)
      const secret = field === 'security-code' && state !== 'complete'
      const report = {
        field,
        state,
        length: secret ? null : length,
        brand: field === 'payment-card-number' ? brand : null,
      }
      await reportProgress(here.ports, id, { page: 'page-one', presence: 'here', fields: [report] })
    }
  }
}

test(
  'no byte of a card reaches an agent, the log, an error or the disk',
  { timeout: 60_000 },
  async () => {
    const out = notePrinted()
    const here = await office()
    const frames: Uint8Array[] = []
    const errors: string[] = []
    const attempt = async <T>(work: Promise<T>): Promise<T | null> => {
      try {
        return await work
      } catch (error) {
        errors.push(inspect(error, { depth: 12, showHidden: true }))
        log().error({ err: error }, 'caught')
        return null
      }
    }
    const cards = Array.from({ length: 30 }, (_, i) => randomCard(prefixes[i % prefixes.length]!))
    const first = await here.sent()
    const ids = [first, ...(await here.copies(first, cards.length - 1))]
    const topics = [deskTopic(here.agent.merchantId), ...ids.map(paymentTopic)]
    onTestFinished(await here.ports.bus.subscribe(topics, ({ frame }) => void frames.push(frame)))
    const agents = eventStream(new Request('http://localhost:3000/agent/live'), (send) =>
      here.ports.bus.subscribe(topics, ({ key, frame }) => send(key, frame)),
    )
    const breaking: Gateway = {
      ...here.ports.gateway,
      async confirm(order, _reference, card) {
        throw new Error('socket hang up', { cause: { order, card } })
      },
    }

    const draft = await here.draft()
    for (const [i, card] of cards.entries()) {
      const id = ids[i]!
      await type(here, id, card)
      const typed = typedCard(card.number, {
        'security-code': card.code,
        'cardholder-name': card.holder,
      })
      const shown = groupDigits(card.number, card.brand)
      // Into the wrong field of the caller's page, and into the agent's.
      await attempt(here.press(id, '', { typed: { ...typed, 'cardholder-name': shown } }))
      await attempt(
        fillIn(here.ports, here.agent, draft, {
          values: { ...invoice, note: i % 2 ? shown : card.number },
          done: i % 3 === 0,
        }),
      )
      await attempt(sendLink(here.ports, here.agent, id, shown))
      expect(await attempt(here.press(id, card.number, { typed }))).toMatchObject({
        code: 'declined',
      })
      if (i % 3 === 0) {
        const ports = { ...here.ports, gateway: breaking }
        await attempt(pay(ports, id, { ...press(card.number), typed }))
      } else {
        const good = sandboxCards[i % 9]!.number
        expect(await attempt(here.press(id, good))).toEqual({ ok: true })
      }
    }
    here.clock.move(60_000)
    await reconcile({
      ...here.ports,
      gateway: {
        ...breaking,
        stop: async (key) => {
          throw new Error(key)
        },
      },
    })
    // A fault of our own while a card is in hand.
    await sql`alter table attempts rename to attempts_away`.execute(here.ports.db)
    for (const card of cards.slice(0, 3)) await attempt(here.press(draft, card.number))
    await sql`alter table attempts_away rename to attempts`.execute(here.ports.db)

    closeStreams()
    for await (const chunk of agents.body!) frames.push(chunk)
    const views = await Promise.all(
      ids.flatMap((id) => [paymentView(here.ports, here.agent, id), callerState(here.ports, id)]),
    )
    const places: Place[] = [
      ...(await everything(here)),
      { place: 'the bus', bytes: Buffer.concat(frames) },
      { place: 'the log', bytes: Buffer.from(out.printed()) },
      { place: 'errors', bytes: Buffer.from(errors.join('\n')) },
      {
        place: 'views',
        bytes: Buffer.from(JSON.stringify([...views, await deskView(here.ports, here.owner)])),
      },
    ]
    expect(errors.length).toBeGreaterThan(9)
    expect(out.printed()).toContain('socket hang up')
    expect(frames.length).toBeGreaterThan(1000)
    expect(places.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        'dotline.db',
        'dotline.db-wal',
        'sandbox-bank.jsonl',
        'outbox.jsonl',
      ]),
    )

    for (const { number, holder } of cards) {
      expect(findCard(places, number), `${number.length} digits`).toEqual([])
      // An error that carries the whole card as its cause shows the name on it, and no more.
      const named = places.filter(
        ({ place, bytes }) => place !== 'errors' && bytes.includes(holder),
      )
      expect(named.map(({ place }) => place)).toEqual([])
    }
    // Three digits alone stand in any ledger; four random ones as a value of their own do not.
    const known = new Set([...cards, ...sandboxCards].map(({ number }) => number.slice(-4)))
    const codes = cards
      .map(({ code }) => code)
      .filter((code) => code.length === 4 && !known.has(code))
    for (const code of codes) expect(findValue(places, code)).toEqual([])

    // And the search does find a card where there is one.
    const { number, brand, code } = cards.find((one) => one.brand === 'amex')!
    for (const [i, text] of [
      number,
      groupDigits(number, brand),
      groupDigits(number, brand).replaceAll(' ', '-'),
      [...number].join(' '),
      Buffer.from(`{"number":"${number}"}`).toString('base64'),
      Buffer.from(number).toString('hex'),
      `seen ${number.slice(0, 12)}…`,
    ].entries()) {
      const name = `control-${i}.txt`
      writeFileSync(
        join(here.ports.config.dataDir, name),
        `before ${text} after {"code":"${code}"}`,
      )
      const found = await everything(here)
      expect(findCard(found, number), text).toContain(name)
      expect(findValue(found, code)).toContain(name)
    }
    await here.ports.db
      .updateTable('payments')
      .set({ purpose: groupDigits(number, brand) })
      .execute()
    expect(findCard(await everything(here), number)).toEqual(
      expect.arrayContaining(['dotline.db-wal', 'table payments']),
    )
  },
)

test('a random card is one that the judge takes for whole', () => {
  for (const prefix of prefixes) {
    const { number, brand } = randomCard(prefix)
    const verdict = judge('payment-card-number', number, {
      accepted: brands,
      now: 0,
      finished: true,
    })
    expect(verdict, number).toMatchObject({ state: 'complete', brand })
  }
})
