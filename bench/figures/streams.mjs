import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../../scripts/tools.mjs'
import { startDotline } from '../tools/dotline.mjs'
import { figure } from '../tools/figure.mjs'
import { ask, startWorker } from '../tools/process.mjs'
import { bareLines, dotlineLines, startBare } from './dots.mjs'

export const figures = ['stream.bytes']

const warmUp = 500
const streams = 2000
const settle = ['--import', join(root, 'bench/tools/settle.mjs')]

/** Resident memory that one more open stream costs the server. */
export async function measure(print) {
  const dotline = await startDotline()
  const target = await dotlineLines(dotline, warmUp + streams)
  // Making payments leaves free memory behind, in which streams would hide.
  await dotline.restart(settle)
  const value = await growth(dotline, target)
  await dotline.stop()
  const bare = await startBare(settle)
  const peer = await growth(bare, bareLines(bare, warmUp + streams))
  print(figure('stream.bytes', value, 'bytes', { 'bare node:http with a Map': peer }))
}

/** The first streams also pay for code and pools that the rest share, so they are not counted. */
async function growth({ pid }, { lines, ...target }) {
  const load = startWorker(join(root, 'bench/load/dots.mjs'))
  await ask(load, { name: 'first', open: { ...target, lines: lines.slice(0, warmUp) } })
  const before = await residentBytes(pid)
  await ask(load, { name: 'rest', open: { ...target, lines: lines.slice(warmUp) } })
  return ((await residentBytes(pid)) - before) / streams
}

/** After garbage is collected and pages are given back. */
async function residentBytes(pid) {
  for (let turn = 0; turn < 4; turn++) {
    process.kill(pid, 'SIGUSR2')
    await wait(1000)
  }
  const statm = `/proc/${pid}/statm`
  if (!existsSync(statm))
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) * 1024
  const pageBytes = Number(execFileSync('getconf', ['PAGESIZE']))
  return Number(readFileSync(statm, 'utf8').split(' ')[1]) * pageBytes
}
