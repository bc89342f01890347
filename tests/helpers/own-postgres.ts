import { createServer, connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { readDbClock } from '@/lib/db/now'
import type { Db } from '@/lib/db/port'
import { ensurePostgres, startPostgres } from '@/scripts/postgres.mjs'

/** A PostgreSQL of the test's own, to be stopped and started again under a server that uses it. */
export async function ownPostgres() {
  const server = await startPostgres((await ensurePostgres())!)
  onTestFinished(server.stop)
  return server
}

/** A way to a database on which everything may fall silent, as behind a broken network. */
export async function wayTo(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => silent || to.write(bytes))
      from.on('error', () => {})
      from.on('close', () => silent || to.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const way = new URL(url)
  way.port = String((server.address() as { port: number }).port)
  return {
    url: way.href,
    fallSilent: () => void (silent = true),
    /** What was under way stays lost; new connections go through. */
    speak: () => void (silent = false),
  }
}

/** Waits until a server has its record back. */
export async function isBack(db: Db): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  for (;;) {
    try {
      return void (await readDbClock(db))
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}
