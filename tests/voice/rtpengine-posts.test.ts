import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Line, Webhook } from '@/lib/voice/port'
import { type LineReport, type News, Wishes } from '@/lib/voice/rtpengine/protocol'
import { connect } from '@/lib/voice/rtpengine/rtpengine'
import { someDay } from '../helpers/clock'
import { testConfig } from '../helpers/config'

/** What the server believes of an edge agent's posts. */

const key = 'k'.repeat(43)
const ask = { field: 'payment-card-number', generation: 7, prompt: '' } as const
const line: Line = {
  ...{ callId: 'call-1', callerLeg: 'a', agentLeg: 'b', region: null },
  media: {
    ...{ edge: 'edge1', callId: 'C-1', customerTag: 'c', agentTag: 'a' },
    trunk: { name: 'carrier', mode: 'drop', detect: false, testedAt: someDay },
  },
}

function server() {
  let now = someDay
  const config = { ...testConfig('/nowhere'), edges: new Map([['edge1', key]]) }
  const voice = connect({ config, clock: { now: () => now } })
  let seen = 0
  async function send(body: unknown, changes: Partial<Webhook> = {}) {
    const headers = new Headers({ authorization: `Bearer ${key}` })
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { events, answer } = await voice.read({
      path: ['edge1'],
      headers,
      body: text,
      ...changes,
    })
    const { status, json } = answer(false)
    const wishes = status === 200 ? Wishes.parse(json) : null
    if (wishes) seen = wishes.revision
    return { events, status, wishes }
  }
  const news = (changes: Partial<News> = {}): News => ({
    ...{ boot: 'boot-1', seen, wait: false, lines: [], keys: [] },
    ...changes,
  })
  const tell = (changes: Partial<News> = {}) => send(news(changes))
  const report = (attempt: number, changes: Partial<LineReport> = {}): LineReport => ({
    ...{ callId: line.callId, attempt, state: 'secured', reason: null, listening: null },
    evidence: [{ what: 'accepted', at: someDay }],
    ...changes,
  })
  /** A line that is secured, with its first field asked for. */
  async function listening() {
    await tell()
    const securing = voice.secure(line)
    const attempt = (await tell()).wishes!.lines[0]!.attempt
    await tell({ lines: [report(attempt)] })
    expect(await securing).toMatchObject({ ok: true })
    const asked = voice.listen(line, ask)
    await tell({ lines: [report(attempt, { listening: 7 })] })
    expect(await asked).toEqual({ ok: true })
    return attempt
  }
  return { voice, send, news, tell, report, listening, pass: (ms: number) => void (now += ms) }
}

const pressed = { callId: line.callId, generation: 7, key: '4', order: 1 }

test('only an edge with its own key, at its own name, is heard', async () => {
  const { send, news, voice } = server()
  const wrong = [{}, { authorization: `Bearer ${'x'.repeat(43)}` }, { authorization: key }]
  for (const headers of wrong) {
    const { status, events } = await send(news(), { headers: new Headers(headers as HeadersInit) })
    expect([status, events]).toEqual([401, []])
  }
  for (const path of [[], ['edge2'], ['edge1', 'more']]) {
    expect((await send(news(), { path })).status).toBe(404)
  }
  // Nobody was heard, so nothing is up.
  expect(await voice.secure(line)).toEqual({ ok: false, reason: 'edge_down' })
})

test('a post that is not to the letter is refused whole', async () => {
  const { send, news, listening } = server()
  await listening()
  const bad = [
    '',
    'null',
    { ...news(), more: 1 },
    { ...news({ keys: [pressed] }), boot: '' },
    news({ keys: [pressed, { ...pressed, key: '12', order: 2 }] }),
    news({ keys: [pressed, { ...pressed, key: 'A', order: 2 }] }),
    { ...news(), lines: [{ callId: 'call-1', state: 'secured' }] },
  ]
  for (const body of bad) {
    const { status, events } = await send(body)
    expect([status, events]).toEqual([400, []])
  }
})

test('keys count for the asking that is wanted, and for no other', async () => {
  const { voice, tell, listening } = server()
  await listening()
  const of = async (changes: Partial<typeof pressed>) =>
    (await tell({ keys: [{ ...pressed, ...changes }] })).events.length
  expect(await of({})).toBe(1)
  expect(await of({ generation: 6 })).toBe(0)
  expect(await of({ callId: 'call-2' })).toBe(0)
  await voice.rest(line)
  expect(await of({ order: 2 })).toBe(0)
})

test('what an edge says of an earlier wish says nothing of this one', async () => {
  const { voice, tell, report, listening } = server()
  const attempt = await listening()
  const again = voice.secure(line)
  await tell({ lines: [report(attempt)] })
  const lost = report(attempt, { state: 'lost', reason: 'second_sink' })
  expect((await tell({ lines: [lost] })).events).toEqual([])
  const next = (await tell()).wishes!.lines[0]!.attempt
  expect(next).toBeGreaterThan(attempt)
  await tell({ lines: [report(next)] })
  expect(await again).toMatchObject({ ok: true })
})

test('an end that is told of a line as it was before ends nothing of what it is now', async () => {
  const { voice, tell, report, listening } = server()
  const attempt = await listening()
  const again = voice.secure({ ...line, media: { ...line.media!, callId: 'C-2' } })
  const gone = report(attempt, { state: 'gone', evidence: [] })
  const { events, wishes } = await tell({ lines: [gone] })
  expect(events).toEqual([])
  const wished = wishes!.lines[0]!
  expect(wished).toMatchObject({ sipCallId: 'C-2' })
  await tell({ lines: [report(wished.attempt)] })
  expect(await again).toMatchObject({ ok: true })
  const over = await tell({ lines: [report(wished.attempt, { state: 'gone', evidence: [] })] })
  expect(over.events).toEqual([{ type: 'over', callId: 'call-1' }])
})

test('a field that is asked for while a line is proven anew is listened to when it is', async () => {
  const { voice, tell, report, listening } = server()
  await listening()
  const again = voice.secure(line)
  const asked = voice.listen(line, { ...ask, generation: 8 })
  const { attempt } = (await tell()).wishes!.lines[0]!
  await tell({ lines: [report(attempt, { state: 'securing', evidence: [] })] })
  await tell({ lines: [report(attempt, { listening: 8 })] })
  expect(await again).toMatchObject({ ok: true })
  expect(await asked).toEqual({ ok: true })
  const lost = voice.secure(line)
  const refused = voice.listen(line, { ...ask, generation: 9 })
  const next = (await tell()).wishes!.lines[0]!.attempt
  await tell({ lines: [report(next, { state: 'lost', reason: 'second_sink', evidence: [] })] })
  expect(await lost).toEqual({ ok: false, reason: 'second_sink' })
  expect(await refused).toEqual({ ok: false, reason: 'second_sink' })
})

test('an edge that falls silent is told once, and a new start of it as well', async () => {
  const { voice, tell, listening, pass } = server()
  await listening()
  expect(voice.noticed!()).toEqual([])
  pass(3001)
  const down = { type: 'unsecured', callId: 'call-1', reason: 'edge_down' }
  expect(voice.noticed!()).toEqual([down])
  expect(voice.noticed!()).toEqual([])
  expect(await voice.listen(line, ask)).toMatchObject({ ok: false })
  const other = server()
  await other.listening()
  expect((await other.tell({ boot: 'boot-2' })).events).toEqual([down])
  expect((await other.tell({ boot: 'boot-2' })).events).toEqual([])
  expect((await tell()).status).toBe(200)
})

test('a post that waits is answered when something is wanted, and at once when it was already', async () => {
  const { voice, tell, listening } = server()
  await listening()
  let answered = false
  const waiting = tell({ wait: true }).then((answer) => ((answered = true), answer))
  await new Promise((done) => setTimeout(done, 30))
  expect(answered).toBe(false)
  await voice.rest(line)
  expect((await waiting).wishes!.lines[0]!.listen).toBeNull()
  // No time passes: a post that waited would wait for ever.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await tell({ wait: true, seen: 0 })
})

test('as many lines as an edge may have fit into one post', () => {
  const { news, report } = server()
  const what = ['accepted', 'sole_sink', 'packets', 'same_daemon', 'canary', 'trunk'] as const
  const evidence = what.map((what) => ({ what, at: someDay }))
  const lines = Array.from({ length: 200 }, () =>
    report(someDay, { callId: randomUUID(), evidence, listening: someDay }),
  )
  const keys = Array.from({ length: 50 }, () => ({
    ...pressed,
    callId: randomUUID(),
    order: someDay,
  }))
  expect(JSON.stringify(news({ lines, keys })).length).toBeLessThan(128 * 1024)
})
