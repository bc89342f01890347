import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { POST as charge } from '@/app/p/[link]/charge/route'
import { brands } from '@/lib/card/brand'
import { groupDigits } from '@/lib/card/groups'
import { cardFields, judge } from '@/lib/card/judge'
import type { Gateway } from '@/lib/gateway/port'
import { sandboxCards } from '@/lib/gateway/sandbox/cards'
import { deskTopic, paymentTopic } from '@/lib/live/event'
import { log } from '@/lib/log'
import { callerState } from '@/lib/payment/caller'
import { deskView } from '@/lib/payment/desk'
import { fillIn } from '@/lib/payment/fill-in'
import { pay } from '@/lib/payment/pay'
import { paymentView } from '@/lib/payment/payment-view'
import { reportProgress } from '@/lib/payment/progress'
import { reconcile } from '@/lib/payment/reconcile'
import { sendLink } from '@/lib/payment/send'
import { closeStreams, eventStream } from '@/lib/web/sse'
import {
  everything,
  recordPlaces,
  findCard,
  findValue,
  notePrinted,
  prefixes,
  randomCard,
  type Place,
  type Typed,
} from './helpers/card-search'
import { chargedBy, invoice, office, press, typedCard, type Office } from './helpers/payment'
import { serve } from './helpers/ports'
import { sealedPress } from './helpers/sealed'

/** Whole payments with random cards, and then a search of every byte that left the caller's hand. */

/** The page's own way: each key is judged, and the verdict is all that is reported. */
async function type(here: Office, id: string, { number, code, holder }: Typed): Promise<void> {
  const whole = typedCard(number, { 'security-code': code, 'cardholder-name': holder })
  const around = { accepted: brands, now: here.clock.now(), number, finished: false }
  for (const field of cardFields) {
    for (let end = 1; end <= whole[field].length; end++) {
      const { state, length, brand, reason } = judge(field, whole[field].slice(0, end), around)
      const secret = field === 'security-code' && state !== 'complete'
      const report = {
        field,
        state,
        length: secret ? null : length,
        brand: field === 'payment-card-number' ? brand : null,
        reason,
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
        const ports = { ...here.ports, ...chargedBy(breaking) }
        await attempt(pay(ports, id, { ...press(card.number), typed }))
      } else {
        const good = sandboxCards[i % 9]!.number
        expect(await attempt(here.press(id, good))).toEqual({ ok: true })
      }
    }
    here.clock.move(60_000)
    await reconcile({
      ...here.ports,
      ...chargedBy({
        ...breaking,
        stop: async (order) => {
          throw new Error(JSON.stringify(order))
        },
      }),
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
    // The log's last net caught nothing, for there was nothing to catch.
    expect(out.printed().replace(/"attempt":"[^"]*"/g, '')).not.toContain('[digits]')
    expect(frames.length).toBeGreaterThan(1000)
    expect(places.map(({ place }) => place)).toEqual(
      expect.arrayContaining([...recordPlaces, 'sandbox-bank.jsonl', 'outbox.jsonl']),
    )

    for (const { number, holder } of cards) {
      expect(findCard(places, number), `${number.length} digits`).toEqual([])
      // An error that carries the whole card as its cause shows the name on it, and no more.
      const named = places.filter(
        ({ place, bytes }) => place !== 'errors' && bytes.includes(holder),
      )
      expect(named.map(({ place }) => place)).toEqual([])
    }
    for (const { code } of cards) {
      expect(findValue(places, code), 'a security code').toEqual([])
    }
  },
)

test('no byte of a card is in what a page posts, nor in what a broken post leaves behind', async () => {
  const out = notePrinted()
  const here = await office()
  serve(here.ports)
  const first = await here.sent()
  const cards = Array.from({ length: 10 }, (_, i) => randomCard(prefixes[i % prefixes.length]!))
  const ids = [first, ...(await here.copies(first, cards.length - 1))]
  const posted: Place[] = []
  const answered: Place[] = []
  for (const [i, { number, code, holder }] of cards.entries()) {
    const link = (await here.link(ids[i]!)).split('/p/')[1]!
    const typed = { submit: 'a-press', number, expiry: '05/28', code, name: holder }
    const press = await sealedPress(here.ports.cardKeys.present(), link, typed)
    const bodies: [body: object, status: number][] = [
      [press, 200],
      [{ ...press, sealed: press.sealed.slice(0, -3) }, 409],
      [{ ...press, submit: 'other' }, 409],
      // What no page of ours posts: refused by its shape, and not repeated.
      [typed, 400],
    ]
    posted.push({ place: 'a body', bytes: Buffer.from(JSON.stringify(press)) })
    for (const [body, status] of bodies) {
      const headers = { 'sec-fetch-site': 'same-origin' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      const request = new Request('http://localhost:3000/x', init)
      const answer = await charge(request, { params: Promise.resolve({ link }) })
      expect(answer.status).toBe(status)
      answered.push({ place: 'an answer', bytes: Buffer.from(await answer.text()) })
    }
  }
  const printed = { place: 'the log', bytes: Buffer.from(out.printed()) }
  const places = [...posted, ...answered, printed, ...(await everything(here))]
  for (const { number, code, holder } of cards) {
    expect(findCard(places, number)).toEqual([])
    expect(findValue(places, code)).toEqual([])
    expect(places.filter(({ bytes }) => bytes.includes(holder))).toEqual([])
  }
  expect(findValue(posted, '05/28')).toEqual([])
})

test('and the search does find a card where there is one', async () => {
  const here = await office()
  const { number, brand, code } = randomCard(['amex', '37', 15])
  expect(findCard(await everything(here), number)).toEqual([])
  const shown = groupDigits(number, brand)
  for (const [i, text] of [
    number,
    shown,
    shown.replaceAll(' ', '-'),
    [...number].join(' '),
    Buffer.from(`{"number":"${number}"}`).toString('base64'),
    Buffer.from(number).toString('hex'),
    `seen ${number.slice(0, 12)}…`,
  ].entries()) {
    const name = `control-${i}.txt`
    const written = `before ${text} after {"code":"${code}"}`
    writeFileSync(join(here.ports.config.dataDir, name), written)
    const found = await everything(here)
    expect(findCard(found, number), text).toContain(name)
    expect(findValue(found, code)).toContain(name)
  }
  await here.sent()
  await here.ports.db.updateTable('payments').set({ purpose: shown }).execute()
  expect(findCard(await everything(here), number)).toEqual(
    expect.arrayContaining([recordPlaces[0]!, 'table payments']),
  )
})

test('a random card is one that the judge takes for whole', () => {
  for (const prefix of prefixes) {
    const { number, brand } = randomCard(prefix)
    const verdict = judge('payment-card-number', number, {
      accepted: brands,
      now: 0,
      finished: true,
    })
    expect(verdict, number).toMatchObject({ state: 'complete', brand })
    // So that no security code is taken for the end of some other card.
    expect(number.at(-4)).not.toBe('0')
  }
})
