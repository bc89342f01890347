import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { POST as webhook } from '@/app/api/webhooks/voice/[adapter]/[[...path]]/route'
import type { KeypadField } from '@/lib/card/judge'
import { askField, eraseField } from '@/lib/keypad/ask'
import { deskTopic, paymentTopic, type LiveEvent } from '@/lib/live/event'
import { log } from '@/lib/log'
import { deskView } from '@/lib/payment/desk'
import { phoneToken } from '@/lib/voice/simulator/phones'
import {
  everything,
  findCard,
  findValue,
  notePrinted,
  prefixes,
  randomCard,
  type Place,
  type Typed,
} from '../helpers/card-search'
import { fieldName, keypadOffice, type KeypadOffice } from '../helpers/keypad'
import { serve } from '../helpers/ports'

/** Whole entries with random cards, key by key through the webhook, and a search of every byte after. */

const { number, expiry, code } = fieldName

/** One key as the telephone posts it. */
async function post(here: KeypadOffice, keys: string, changes: object = {}): Promise<number> {
  const callId = here.ports.demo.call
  const generation = here.entry()?.generation ?? 0
  const told = { id: randomUUID(), order: here.clock.now(), generation, ...changes }
  here.clock.move(300)
  const request = new Request('http://localhost:3000/api/webhooks/voice/simulator', {
    method: 'POST',
    headers: { authorization: `Bearer ${phoneToken(callId)}` },
    body: JSON.stringify({ type: 'keys', callId, keys, ...told }),
  })
  const params = Promise.resolve({ adapter: 'simulator' })
  return (await webhook(request, { params })).status
}

async function type(here: KeypadOffice, id: string, field: KeypadField, keys: string) {
  const asked = await askField(here.ports, here.agent, id, field)
  if (!asked.ok) throw new Error(asked.code)
  for (const key of keys) expect(await post(here, key)).toBe(204)
  if (here.entry()?.field) await here.wait(id, 6)
}

async function typeWhole(here: KeypadOffice, id: string, card: Typed): Promise<void> {
  await type(here, id, number, `${card.number}#`)
  await type(here, id, expiry, '0528')
  await type(here, id, code, card.code)
}

test('no key of a card reaches an agent, the log, an error or the disk', async () => {
  const out = notePrinted()
  const here = await keypadOffice()
  serve(here.ports)
  const frames: Uint8Array[] = []
  const errors: string[] = []
  const cards = prefixes.map(randomCard)
  const views: unknown[] = []
  for (const [i, card] of cards.entries()) {
    const id = await here.secured()
    const topics = [deskTopic(here.agent.merchantId), paymentTopic(id)]
    onTestFinished(await here.ports.bus.subscribe(topics, ({ frame }) => void frames.push(frame)))
    // Half a number, erased; a whole one, cleared by the caller; a code at the wrong time.
    await type(here, id, number, card.number.slice(0, 12))
    await eraseField(here.ports, here.agent, id, number)
    for (const key of `${card.number}*`) await post(here, key)
    await typeWhole(here, id, card)
    views.push(await here.keypad(id), await here.view(id), inspect(here.entry(), { depth: 9 }))
    if (i % 3 === 0) {
      vi.spyOn(here.ports.gateway, 'prepare').mockRejectedValueOnce(new Error('socket hang up'))
      await here.process(id).catch((error) => {
        errors.push(inspect(error, { depth: 12, showHidden: true }))
        log().error({ err: error }, 'caught')
      })
    } else {
      expect(await here.process(id)).toEqual({ ok: true })
      expect(await here.status(id)).toBe('declined')
    }
    views.push(await here.keypad(id), await here.view(id), inspect(here.entry(), { depth: 9 }))
    // A fault of our own while a key is in hand, and keys that are none.
    vi.spyOn(here.ports.bus, 'publish').mockRejectedValueOnce(new Error('the bus is gone'))
    if (i % 3 !== 0) {
      await askField(here.ports, here.agent, id, number).catch(() => {})
      await post(here, card.number.slice(0, 8))
      expect(await post(here, card.number)).toBe(400)
      expect(await post(here, card.number.slice(0, 8), { order: 'now' })).toBe(400)
    }
    vi.restoreAllMocks()
    await here.end(id)
    const entry = here.ports.keypad.ofPayment(id)
    expect(entry).toBeNull()
  }
  const places: Place[] = [
    ...(await everything(here)),
    { place: 'the bus', bytes: Buffer.concat(frames) },
    { place: 'the log', bytes: Buffer.from(out.printed()) },
    { place: 'errors', bytes: Buffer.from(errors.join('\n')) },
    {
      place: 'views',
      bytes: Buffer.from(JSON.stringify([views, await deskView(here.ports, here.owner)])),
    },
  ]
  expect(errors.length).toBeGreaterThan(2)
  expect(out.printed()).toContain('socket hang up')
  expect(frames.length).toBeGreaterThan(500)
  for (const { number: digits } of cards) expect(findCard(places, digits)).toEqual([])
  for (const { code: digits } of cards) {
    expect(findValue(places, digits), 'a security code').toEqual([])
  }
  const control = join(here.ports.config.dataDir, 'control.txt')
  writeFileSync(control, `keys: ${[...cards[0]!.number].join(' ')}`)
  expect(findCard(await everything(here), cards[0]!.number)).toContain('control.txt')
})

test('two cards of one brand are told in the same words, key by key', async () => {
  async function told(card: string, digits: string): Promise<LiveEvent[]> {
    const here = await keypadOffice()
    serve(here.ports)
    const id = await here.secured()
    const events = await here.watch(id)
    await typeWhole(here, id, { number: card, code: digits, brand: 'visa', holder: '' })
    return events
  }
  const [first, second] = [0, 1].map(() => randomCard(['visa', '424242', 16]).number)
  const one = await told(first!, '737')
  expect(one.length).toBeGreaterThan(40)
  expect(await told(second!, '004')).toEqual(one)
})
