import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node, root } from '../../scripts/tools.mjs'
import { openDesk, startDotline } from '../tools/dotline.mjs'
import { figure, median } from '../tools/figure.mjs'
import { freePort } from '../../scripts/free-ports.mjs'
import { ask, ready, start, startWorker } from '../tools/process.mjs'

export const figures = ['pay.rate']

const atOnce = 8
const rounds = 3
const paymentsEach = 150

/**
 * Commits of a payment on its way: first opening and first touch with their lines in the story
 * (5), the claim with its intent, the gateway's reference, and the settlement.
 */
const commits = 8
const pageBytes = 5000

/** Whole payments on SQLite: open the page, three reports, charge. */
export async function measure(print) {
  const folder = await mkdtemp(join(tmpdir(), 'dotline-bench-'))
  const load = startWorker(join(root, 'bench/load/payments.mjs'))
  const dotline = await startDotline()
  const port = await startBare(folder)
  const payments = await (await openDesk(dotline)).payments((rounds + 1) * paymentsEach)
  const paths = payments.map(({ path }) => path)
  const rate = { dotline: [], bare: [] }
  try {
    for (let round = 0; round <= rounds; round++) {
      const order = { atOnce, paths: paths.splice(0, paymentsEach) }
      const host = new URL(dotline.url).host
      rate.dotline.push((await ask(load, { ...order, port: dotline.port, host })).perSecond)
      rate.bare.push((await ask(load, { ...order, port, host: `localhost:${port}` })).perSecond)
    }
  } finally {
    await dotline.stop()
    await rm(folder, { recursive: true, force: true })
  }
  // The first round is for compiling.
  const [value, peer] = [rate.dotline, rate.bare].map((rates) => median(rates.slice(1)))
  const beside = { [`bare node:http and ${commits} commits`]: peer }
  print(figure('pay.rate', value, 'payments/s', beside))
}

async function startBare(folder) {
  const port = await freePort()
  const child = start(node, [join(root, 'bench/peers/payments.mjs')], {
    PORT: String(port),
    DATA_DIR: folder,
    COMMITS: String(commits),
    PAGE_BYTES: String(pageBytes),
  })
  await ready(`http://127.0.0.1:${port}/`, child)
  return port
}
