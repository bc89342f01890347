import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { bundled } from '../tools/bundled.mjs'
import { openDesk, startDotline, target } from '../tools/dotline.mjs'
import { edgeSettings, startEdge } from '../tools/edge.mjs'
import { figure, note, quantile } from '../tools/figure.mjs'
import { ask, startWorker, stop } from '../tools/process.mjs'

export const figures = ['mask.press_to_dot.p50', 'mask.press_to_dot.p99']

const calls = 8
const rounds = 3
const trunk = 'carrier-a'
const peerName = 'the engine’s bare notification of the same keys'

/** From the moment a caller lets a masked key go to its dot on the agent's stream. */
export async function measure(print) {
  const key = randomBytes(32).toString('base64url')
  const dotline = await startDotline(edgeSettings(key))
  const edge = await startEdge(dotline, key)
  const load = startWorker(await bundled('bench/load/press.ts'))
  try {
    const { url, digits } = edge
    const rung = await ask(load, { open: { url, digits, calls } })
    const listen = await formsOf(dotline, edge, rung.calls)
    await ask(load, { listen })
    // Unmeasured: code is compiled.
    await ask(load, { rounds: 1 })
    const { took, closed, lateMs } = await ask(load, { rounds })
    if (closed > 0) throw new Error(`${closed} streams were closed`)
    if (lateMs > 60) note(`  telephones spoke up to ${lateMs} ms late`)
    for (const [name, share] of [
      ['mask.press_to_dot.p50', 0.5],
      ['mask.press_to_dot.p99', 0.99],
    ]) {
      const of = (side) =>
        quantile(
          took.map((one) => one[side]),
          share,
        )
      print(figure(name, of('dotline'), 'ms', { [peerName]: of('bare') }))
    }
    const further = took.map(({ dotline, bare }) => dotline - bare)
    const [half, most] = [0.5, 0.99].map((share) => quantile(further, share).toFixed(1))
    note(`  ${took.length} keys; from notification to dot ${half} ms, p99 ${most} ms`)
  } finally {
    await stop(load)
    await edge.stop()
    await dotline.stop()
  }
}

/** A keypad payment whose line is masked, on each of these calls. */
async function formsOf(dotline, { name }, rung) {
  const desk = await openDesk(dotline)
  approveTrunk(dotline)
  const [Cookie] = await desk.sessions(1)
  const payments = await desk.masked(
    rung.map(({ callId, callerTag, agentTag }) => ({
      ...{ edge: name, callId, customerTag: callerTag, agentTag, trunk },
      ...{ teCaller: true, teAgent: true, transcodes: false },
    })),
  )
  const lines = payments.map(({ id }) => ({
    stream: `/agent/payment/${id}/live`,
    ask: `/agent/payment/${id}/keypad/ask`,
    alive: `/agent/payment/${id}/keypad/alive`,
    headers: { Cookie },
  }))
  return { ...target(dotline), lines }
}

/** As an owner's test of it does. */
function approveTrunk({ dataDir }) {
  const db = new Database(join(dataDir, 'dotline.db'), { timeout: 5000 })
  db.prepare(
    `insert into trunks (merchant_id, name, mode, detect, tested_at, tested_by, test)
     select merchant_id, ?, 'drop', 0, ?, 'olga', '{}' from calls limit 1`,
  ).run(trunk, Date.now())
  db.close()
}
