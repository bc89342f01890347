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

/** `lines`: a stream's path and the path its reports are posted to, one for each payment. */
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

function listen({ port, headers: shared }, { stream, report, headers: own }) {
  const line = { report, typed: 0, sentAt: new Map(), took: [], closed: false }
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

/** One more digit on the payment whose turn it is. */
function post(target, failures) {
  const { port, headers, posts, lines } = target
  const line = lines[target.next++ % lines.length]
  const length = (line.typed++ % 18) + 1
  const body = JSON.stringify({
    page: 'bench-page',
    presence: 'here',
    fields: [{ field: 'payment-card-number', state: 'partial', length, brand: 'visa' }],
  })
  const count = (what) => failures.set(what, (failures.get(what) ?? 0) + 1)
  const sent = request(
    { host: '127.0.0.1', port, path: line.report, method: 'POST', headers, agent: posts },
    (response) => {
      if (response.statusCode !== 204) count(response.statusCode)
      response.resume()
    },
  )
  sent.once('error', ({ code }) => count(code))
  line.sentAt.set(String(length), performance.now())
  sent.end(body)
}
