import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Ports for servers of ours, below those that the system gives to outgoing connections: such a one
 * would take the port before the server listens on it, or between two starts of it, and who asks
 * again and again whether it is there can even connect to themselves. Above RTP's, in rtpengine.mjs.
 */
const [lowest, highest] = [28_000, 32_767]

/** So many different ports on which nobody listens. */
export async function freePorts(count) {
  const held = []
  while (held.length < count) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1))
    const server = createServer().listen(port, '127.0.0.1')
    // Rejects where somebody has it.
    const isOurs = await once(server, 'listening')
      .then(() => true)
      .catch(() => false)
    if (isOurs) held.push({ port, server })
  }
  await Promise.all(held.map(({ server }) => new Promise((closed) => server.close(closed))))
  return held.map(({ port }) => port)
}

export async function freePort() {
  const [port] = await freePorts(1)
  return port
}
