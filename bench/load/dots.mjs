import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { answerWith } from '../tools/process.mjs'

/**
 * Pages and agents: opens streams and keeps them, posts progress on a fixed schedule that waits
 * for no answer, and times each report from its sending to its frame on the stream.
 */
const targets = new Map()
/** Frames may be this late; what comes later, or never, is an error. */
const lateMs = 5000
const atOnce = 50

answerWith(({ name, ...order }) => {
  if (order.open) return open(name, order.open)
  return run(targets.get(name), order.run)
})

/**
 * `lines`: a stream's path and the path its reports are posted to, one for each payment. With
 * `phone` they are keys of a telephone, with `alive` the form answers that it is there.
 */
async function open(name, { port, headers, lines }) {
  const posts = new Agent({ keepAlive: true, maxSockets: 64 })
  const target = { port, headers, posts, lines: [], next: 0 }
  for (let at = 0; at < lines.length; at += atOnce) {
    const some = lines.slice(at, at + atOnce)
    target.lines.push(...(await Promise.all(some.map((line) => listen(target, line)))))
  }
  targets.set(name, target)
  return { open: target.lines.length }
}

function listen(target, { stream, report, phone, alive, ask, headers: own }) {
  const { port, headers: shared } = target
  const line = {
    report,
    phone,
    ask,
    headers: own,
    typed: 0,
    sentAt: new Map(),
    took: [],
    closed: false,
  }
  const answer = () => send(target, alive, { ...shared, ...own }, '{}', () => {})
  return new Promise((opened, failed) => {
    const headers = { ...shared, ...own }
    const options = { host: '127.0.0.1', port, path: stream, headers, agent: false }
    const asked = request(options, (response) => {
      if (response.statusCode !== 200) failed(new Error(`${stream}: ${response.statusCode}`))
      response.setEncoding('utf8')
      response.once('close', () => (line.closed = true))
      response.on('data', (chunk) => {
        opened(line)
        hear(line, chunk)
        if (alive && chunk.includes('keypad.watched')) answer()
      })
    })
    asked.once('error', failed).end()
  })
}

function hear(line, chunk) {
  const now = performance.now()
  for (const [, length] of chunk.matchAll(/"field\.progressed".*?"length":(\d+)/g)) {
    const sentAt = line.sentAt.get(length)
    if (sentAt === undefined) continue
    line.sentAt.delete(length)
    line.took.push(now - sentAt)
  }
}

async function run(target, { perSecond, seconds }) {
  await askAll(target)
  const total = perSecond * seconds
  const started = performance.now()
  const failures = new Map()
  for (let sent = 0; sent < total;) {
    const due = started + (sent * 1000) / perSecond
    if (due > performance.now()) {
      await wait(1)
      continue
    }
    post(target, failures)
    sent++
  }
  const giveUpAt = performance.now() + lateMs
  const missing = () => target.lines.reduce((sum, { sentAt }) => sum + sentAt.size, 0)
  while (missing() > 0 && performance.now() < giveUpAt) await wait(10)
  const took = target.lines.flatMap((line) => line.took.splice(0))
  const lost = missing()
  for (const { sentAt } of target.lines) sentAt.clear()
  const closed = target.lines.filter((line) => line.closed).length
  return { took, lost, closed, failures: Object.fromEntries(failures) }
}

/** Asks every caller for the number anew: who pressed nothing for a while is listened to no more. */
async function askAll(target) {
  const asking = target.lines.filter(({ ask }) => ask)
  for (let at = 0; at < asking.length; at += atOnce) {
    await Promise.all(asking.slice(at, at + atOnce).map((line) => askOne(target, line)))
  }
}

function askOne(target, line) {
  line.typed = 0
  const headers = { ...target.headers, ...line.headers }
  const body = JSON.stringify({ field: 'payment-card-number' })
  return new Promise((asked) => send(target, line.ask, headers, body, asked, asked))
}

/** One more digit on the payment whose turn it is. */
function post(target, failures) {
  const line = target.lines[target.next++ % target.lines.length]
  const count = (what) => failures.set(what, (failures.get(what) ?? 0) + 1)
  const { length, headers, body } = line.phone ? key(line) : report(line)
  if (length > 0) line.sentAt.set(String(length), performance.now())
  send(target, line.report, { ...target.headers, ...headers }, JSON.stringify(body), count)
}

function send({ port, posts }, path, headers, body, count, done = () => {}) {
  const sent = request(
    { host: '127.0.0.1', port, path, method: 'POST', headers, agent: posts },
    (response) => {
      if (response.statusCode !== 204) count(response.statusCode)
      response.resume().once('end', done)
    },
  )
  sent.once('error', ({ code }) => count(code))
  sent.end(body)
}

function report(line) {
  const length = (line.typed++ % 18) + 1
  const field = { field: 'payment-card-number', state: 'partial', length, brand: 'visa' }
  return { length, body: { page: 'bench-page', presence: 'here', fields: [field] } }
}

/** Fifteen digits, which no Visa ends with, and a star that begins again. */
function key(line) {
  const length = (line.typed++ % 16) + 1
  const keys = length > 15 ? '*' : '4'
  const { callId, token } = line.phone
  const told = { id: randomUUID(), order: (line.order = (line.order ?? 0) + 1), generation: null }
  return {
    length: length > 15 ? 0 : length,
    headers: { Authorization: `Bearer ${token}` },
    body: { type: 'keys', callId, keys, ...told },
  }
}
