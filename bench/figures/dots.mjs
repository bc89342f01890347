import { join } from 'node:path'
import { node, root } from '../../scripts/tools.mjs'
import { openDesk, startDotline, target } from '../tools/dotline.mjs'
import { figure, note, quantile } from '../tools/figure.mjs'
import { freePort } from '../../scripts/free-ports.mjs'
import { ask, ready, start, startWorker } from '../tools/process.mjs'

export const figures = ['dot.p50', 'dot.p99']

const streams = 1000
const perSecond = 300
/** Streams share a sign-in by this many: each sign-in is looked at again and again. */
const streamsOfAnAgent = 10
const rounds = 2
const secondsEach = 10
export const peerName = 'bare node:http with a Map'

/** From a progress post to its frame on the agent's stream, among 1,000 open streams. */
export async function measure(print) {
  const dotline = await startDotline()
  const took = await sideBySide(dotline, await dotlineLines(dotline), bareLines, perSecond)
  for (const [name, share] of [
    ['dot.p50', 0.5],
    ['dot.p99', 0.99],
  ]) {
    const peer = quantile(took.bare, share)
    print(figure(name, quantile(took.dotline, share), 'ms', { [peerName]: peer }))
  }
}

/** The same load on Dotline and on the bare server, turn by turn; what it took, in milliseconds. */
export async function sideBySide(dotline, lines, linesOfBare, perSecond) {
  const load = startWorker(join(root, 'bench/load/dots.mjs'))
  const bare = await startBare()
  await ask(load, { name: 'dotline', open: lines })
  await ask(load, { name: 'bare', open: linesOfBare(bare) })

  const took = { dotline: [], bare: [] }
  // Unmeasured: the first report of each page is written down, and code is compiled.
  for (const name of Object.keys(took)) await ask(load, { name, run: { perSecond, seconds: 4 } })
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(took)) {
      const heard = await ask(load, { name, run: { perSecond, seconds: secondsEach } })
      const { took: all, ...wrong } = heard
      if (wrong.lost + wrong.closed + Object.keys(wrong.failures).length > 0) {
        throw new Error(`${name}: ${JSON.stringify(wrong)}`)
      }
      took[name].push(...all)
    }
  }
  await dotline.stop()
  const [ours, theirs] = [took.dotline, took.bare].map((all) => Math.max(...all).toFixed(1))
  note(`  longest: ${ours} ms, bare ${theirs} ms`)
  return took
}

/** Every payment with the agent's stream and the address its page reports to. */
export async function dotlineLines(dotline, count = streams) {
  const desk = await openDesk(dotline)
  const cookies = await desk.sessions(Math.ceil(count / streamsOfAnAgent))
  const payments = await desk.payments(count)
  return {
    ...target(dotline),
    lines: payments.map(({ id, path }, i) => ({
      stream: `/agent/payment/${id}/live`,
      headers: { Cookie: cookies[i % cookies.length] },
      report: `${path}/progress`,
    })),
  }
}

export function bareLines({ port }, count = streams) {
  const lines = Array.from({ length: count }, (_, i) => ({
    stream: `/stream/${i}`,
    report: `/progress/${i}`,
  }))
  return { port, headers: { 'Content-Type': 'application/json' }, lines }
}

export async function startBare(nodeOptions = []) {
  const port = await freePort()
  const args = [...nodeOptions, join(root, 'bench/peers/dots.mjs')]
  const child = start(node, args, { PORT: String(port) })
  await ready(`http://127.0.0.1:${port}/`, child)
  return { port, pid: child.pid }
}
