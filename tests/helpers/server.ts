import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '../..')
const readyWithinMs = 60_000

export type Server = {
  url: string
  dataDir: string
  /** Everything it printed. */
  output(): string
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>
  /** Starts it again on the same record and port. */
  restart(): Promise<void>
  /** Ends it and removes its record. */
  close(): Promise<void>
}

/** The demo, built, on a free port with a record of its own. */
export async function startServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dotline-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let printed = ''
  let child: ChildProcess

  async function start(): Promise<void> {
    child = spawn(process.execPath, [join(root, 'scripts/demo.mjs')], {
      cwd: root,
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a crash takes the server and not only the script around it.
      detached: true,
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    }
    const giveUpAt = Date.now() + readyWithinMs
    while (!(await fetch(`${url}/api/health`).catch(() => null))?.ok) {
      if (child.exitCode !== null || Date.now() > giveUpAt) {
        throw new Error(`the server did not start:\n${printed}`)
      }
      await wait(100)
    }
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    process.kill(-child.pid!, 'SIGKILL')
    await gone
  }

  await start()
  return {
    url,
    dataDir,
    output: () => printed,
    kill,
    restart: start,
    async close() {
      await kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What the demo's contact centre signs its calls with. */
export async function apiKeyOf({ dataDir }: Server): Promise<string> {
  return (await readFile(join(dataDir, 'demo-api-key.txt'), 'utf8')).trim()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
