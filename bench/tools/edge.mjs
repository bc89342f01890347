import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ensureRtpengine, startRtpengine } from '../../scripts/rtpengine.mjs'
import { node, root } from '../../scripts/tools.mjs'
import { start, stop } from './process.mjs'

const name = 'edge1'
const canaryMs = 90_000

/** What the server must know of the edge that `startEdge` starts with the same key. */
export const edgeSettings = (key) => ({ VOICE: 'rtpengine', RTPENGINE_EDGES: `${name}:${key}` })

/** An rtpengine and beside it, as a process of its own, the edge agent; ready to mask. */
export async function startEdge({ url }, key) {
  const program = await ensureRtpengine()
  if (!program) throw new Error('rtpengine is not on this machine and could not be installed.')
  const daemon = await startRtpengine(program)
  const { host, port } = daemon.tcp
  const agent = start(
    node,
    [join(root, 'scripts/edge.mjs')],
    {
      DOTLINE_URL: url,
      EDGE_NAME: name,
      EDGE_KEY: key,
      RTPENGINE_URL: daemon.url,
      RTPENGINE_DIGITS: `${host}:${port}`,
    },
    'pipe',
  )
  let said = ''
  agent.stdout.on('data', (chunk) => (said = (said + chunk).slice(-4000)))
  async function close() {
    await stop(agent)
    await daemon.stop()
  }
  const giveUpAt = Date.now() + canaryMs
  while (!said.includes('the engine passed its own test')) {
    if (agent.exitCode !== null || Date.now() > giveUpAt) {
      await close()
      throw new Error(`the edge is not ready: ${said}`)
    }
    await wait(50)
  }
  return { name, url: daemon.url, digits: daemon.tcp, stop: close }
}
