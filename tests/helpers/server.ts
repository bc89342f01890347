import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../scripts/free-ports.mjs'

const root = resolve(import.meta.dirname, '../..')
const readyWithinMs = 60_000

export type Server = {
  url: string
  dataDir: string
  settings: Record<string, string>
  /** Everything it printed. */
  output(): string
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>
  /** Starts it again on the same record and port. */
  restart(): Promise<void>
  /** Ends it and removes its record. */
  close(): Promise<void>
}

/** The demo, built, on a free port with a record of its own, and with settings of one's own. */
export async function startServer(settings: Record<string, string> = {}): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dotline-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let printed = ''
  let child: ChildProcess

  async function start(): Promise<void> {
    child = spawn(process.execPath, [join(root, 'scripts/demo.mjs')], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'info',
        ...settings,
      },
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
    settings,
    output: () => printed,
    kill,
    restart: start,
    async close() {
      await kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs one of the npm scripts beside this server, with something on its standard input. */
export async function command(
  server: Server,
  script: string,
  args: string[],
  input = '',
): Promise<string> {
  const secrets = JSON.parse(await readFile(join(server.dataDir, 'secrets.json'), 'utf8'))
  const settings = { ...secrets, PUBLIC_URL: server.url, DATA_DIR: server.dataDir }
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: { ...process.env, ...settings, ...server.settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  child.stdin.end(input)
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}:\n${said}`)
  return said
}

/** What the demo's contact centre signs its calls with. */
export async function apiKeyOf({ dataDir }: Server): Promise<string> {
  return (await readFile(join(dataDir, 'demo-api-key.txt'), 'utf8')).trim()
}
