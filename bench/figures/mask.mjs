import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { ensureRtpengine, startRtpengine } from '../../scripts/rtpengine.mjs'
import { bundled } from '../tools/bundled.mjs'
import { figure, median, note } from '../tools/figure.mjs'
import { ask, startWorker } from '../tools/process.mjs'

export const figures = ['mask.calls_per_core.drop', 'mask.calls_per_core.tone']

const calls = 60
const rounds = 3
const settleMs = 2_000
const roundMs = 6_000
const masks = { open: null, drop: { mode: 'drop' }, tone: { mode: 'tone', detect: false } }

/** How many calls one core of rtpengine's carries, by the processor time of its process. */
export async function measure(print) {
  const program = await ensureRtpengine()
  if (!program) throw new Error('rtpengine is not on this machine and could not be installed.')
  const daemon = await startRtpengine(program, { calls })
  try {
    const load = startWorker(await bundled('bench/load/calls.ts'))
    await ask(load, { open: { url: daemon.url, calls } })
    const took = { open: [], drop: [], tone: [] }
    for (let round = 0; round < rounds; round++) {
      for (const [name, mask] of Object.entries(masks)) {
        await ask(load, { mask })
        await wait(settleMs)
        await ask(load, {})
        const before = cpuSeconds(daemon.pid)
        const startedAt = performance.now()
        await wait(roundMs)
        const seconds = (performance.now() - startedAt) / 1000
        took[name].push((cpuSeconds(daemon.pid) - before) / seconds)
        const { heard, lateMs } = await ask(load, {})
        if (heard < calls) throw new Error(`${calls - heard} of ${calls} calls were not heard`)
        if (lateMs > 100) note(`  ${name}: frames were sent up to ${lateMs} ms late`)
      }
    }
    await ask(load, { end: true })
    const perCore = (name) => calls / median(took[name])
    const beside = { 'the same calls unmasked': perCore('open') }
    print(figure('mask.calls_per_core.drop', perCore('drop'), 'calls', beside))
    print(figure('mask.calls_per_core.tone', perCore('tone'), 'calls', beside))
  } finally {
    await daemon.stop()
  }
}

/** User and system time, of all its threads. */
function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / ticksPerSecond
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']))
