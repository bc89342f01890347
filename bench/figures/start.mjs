import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, median } from '../tools/figure.mjs'
import { startNextPage } from '../tools/next-page.mjs'
import { freePort } from '../../scripts/free-ports.mjs'
import { ready, start, stop } from '../tools/process.mjs'

export const figures = ['start.seconds']

const rounds = 3

/** From `npm run demo`, with everything up to date, until the server can take a payment. */
export async function measure(print) {
  const dataDir = await mkdtemp(join(tmpdir(), 'dotline-bench-'))
  const took = { demo: [], bare: [] }
  try {
    // Unmeasured: the first start makes the record.
    await startDemo(dataDir)
    for (let round = 0; round < rounds; round++) {
      took.demo.push(await startDemo(dataDir))
      const peer = await startNextPage()
      took.bare.push(peer.seconds)
      await peer.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
  const beside = { 'next start of a bare page': median(took.bare) }
  print(figure('start.seconds', median(took.demo), 's', beside))
}

async function startDemo(dataDir) {
  const port = await freePort()
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const env = { PORT: String(port), PUBLIC_URL: `http://localhost:${port}`, DATA_DIR: dataDir }
  const startedAt = performance.now()
  const child = start(npm, ['run', 'demo'], env)
  await ready(`http://localhost:${port}/api/health`, child)
  const seconds = (performance.now() - startedAt) / 1000
  await stop(child)
  return seconds
}
