import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { openCall, type SyntheticCall } from '../../scripts/edge/call'
import { openDigits } from '../../scripts/edge/digits'
import { openNg } from '../../scripts/edge/ng'
import { answerWith } from '../tools/process.mjs'

/**
 * Callers who press keys into their agents' forms. Each key is timed from when the finger leaves it,
 * to the engine's bare notification and to its dot on the agent's stream.
 */
type Order = {
  open?: { url: string; digits: { host: string; port: number }; calls: number }
  listen?: { port: number; headers: Record<string, string>; lines: Line[] }
  rounds?: number
}
type Line = { stream: string; ask: string; alive: string; headers: Record<string, string> }
type Target = { port: number; headers: Record<string, string> }

/** The key that a caller has just let go of. */
type Pressed = { length: number; at: number; told: number | null; dot: number | null }

type Form = { pressed: Pressed | null; closed: boolean }

const calls: SyntheticCall[] = []
const forms: Form[] = []
/** Fifteen digits, which no Visa ends with; the star after them begins again. */
const digits = 15
const [downMs, betweenMs, lateMs] = [90, 150, 5_000]
let asking: (() => Promise<void>)[] = []
/** Why the engine's notifications may be incomplete. */
let gone: string | null = null

answerWith(async ({ open, listen, rounds }: Order) => {
  if (open) return ring(open)
  if (listen) return openForms(listen)
  await Promise.all(asking.map((ask) => ask()))
  for (const call of calls) call.lateMs()
  const took = (await Promise.all(calls.map((_, i) => type(i, rounds!)))).flat()
  return { took, closed: forms.filter(({ closed }) => closed).length, lateMs: late() }
})

const late = () => Math.max(0, ...calls.map((call) => call.lateMs()))

/** So many calls in which both are heard, and who they are to the engine. */
async function ring({ url, digits, calls: count }: Order['open'] & object) {
  const ng = openNg(url, 5_000)
  const ear = openDigits(digits, {
    onDigit({ callId, sourceTag }) {
      const now = performance.now()
      const i = calls.findIndex((call) => call.callId === callId)
      const pressed = calls[i]?.callerTag === sourceTag ? forms[i]?.pressed : null
      if (pressed) pressed.told ??= now
    },
    onGone: (reason) => void (gone = reason),
  })
  while (!ear.connected) await wait(10)
  for (let i = 0; i < count; i++) {
    const opened = await openCall(ng)
    if (!opened.ok) throw new Error(opened.said)
    if (!(await opened.value.talking(5_000))) throw new Error('nobody is heard')
    calls.push(opened.value)
  }
  return {
    calls: calls.map(({ callId, callerTag, agentTag }) => ({ callId, callerTag, agentTag })),
  }
}

async function openForms({ lines, ...target }: Target & { lines: Line[] }): Promise<void> {
  await Promise.all(lines.map((line, i) => openForm(target, line, i)))
  asking = lines.map((line) => () => {
    return post(target, line.ask, line, { field: 'payment-card-number' })
  })
}

function openForm(target: Target, line: Line, i: number): Promise<void> {
  const form: Form = { pressed: null, closed: false }
  forms[i] = form
  const headers = { ...target.headers, ...line.headers }
  return new Promise((opened, failed) => {
    const at = { host: '127.0.0.1', port: target.port, path: line.stream, headers, agent: false }
    const asked = request(at, (response) => {
      if (response.statusCode !== 200) failed(new Error(`${line.stream}: ${response.statusCode}`))
      response.setEncoding('utf8')
      response.once('close', () => (form.closed = true))
      response.on('data', (chunk: string) => {
        const now = performance.now()
        opened()
        for (const [, length] of chunk.matchAll(/"field\.progressed".*?"length":(\d+)/g)) {
          const { pressed } = form
          if (pressed && pressed.length === Number(length)) pressed.dot ??= now
        }
        if (chunk.includes('keypad.watched')) {
          post(target, line.alive, line, {}).catch(() => (form.closed = true))
        }
      })
    })
    asked.once('error', failed).end()
  })
}

/** One caller's keys, one after the other; what each took, in milliseconds. */
async function type(i: number, rounds: number): Promise<{ bare: number; dotline: number }[]> {
  const took: { bare: number; dotline: number }[] = []
  await wait(i * 37)
  for (let key = 0; key < rounds * (digits + 1); key++) {
    const length = (key % (digits + 1)) + 1
    const pressed = await press(i, length > digits ? 0 : length)
    const [bare, dotline] = [pressed.told! - pressed.at, pressed.dot! - pressed.at]
    if (pressed.length > 0) took.push({ bare, dotline })
    await wait(betweenMs)
  }
  return took
}

async function press(i: number, length: number): Promise<Pressed> {
  const { caller } = calls[i]!
  const release = caller.hold(length === 0 ? '*' : '4')
  await wait(downMs)
  const pressed: Pressed = { length, at: performance.now(), told: null, dot: null }
  forms[i]!.pressed = pressed
  const sent = release()
  const giveUpAt = pressed.at + lateMs
  while (pressed.told === null || pressed.dot === null) {
    if (gone !== null) throw new Error(`the engine's notifications are gone: ${gone}`)
    if (performance.now() > giveUpAt) {
      const lost = pressed.told === null ? 'by the engine' : 'on its way to the form'
      throw new Error(`a key was lost ${lost}: digit ${length} of call ${i + 1}`)
    }
    await wait(1)
  }
  await sent
  return pressed
}

function post(target: Target, path: string, line: Line, body: object): Promise<void> {
  const headers = { ...target.headers, ...line.headers }
  return new Promise((done, failed) => {
    const at = { host: '127.0.0.1', port: target.port, path, method: 'POST', headers }
    const sent = request(at, (response) => {
      const { statusCode = 0 } = response
      if (statusCode >= 300) failed(new Error(`${path}: ${statusCode}`))
      response.resume().once('end', done)
    })
    sent.once('error', failed).end(JSON.stringify(body))
  })
}
