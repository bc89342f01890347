import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoSecrets, node, root, runCommand } from '../../scripts/tools.mjs'
import { demoPassword, demoStaff } from '../../lib/staff/demo.ts'
import { freePort, ready, start, stop } from './process.mjs'

/** Dotline's demo in production mode, on a free port with a record of its own. */
export async function startDotline() {
  const dataDir = await mkdtemp(join(tmpdir(), 'dotline-bench-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    ...demoSecrets(dataDir),
    DEMO: '1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
  }
  await runCommand('scripts/seed.ts', [], { ...process.env, ...env })
  let child
  async function serve(nodeOptions = []) {
    child = start(node, [...nodeOptions, join(root, 'scripts/serve.mjs')], env)
    await ready(`${url}/api/health`, child)
  }
  await serve()
  return {
    url,
    port,
    dataDir,
    get pid() {
      return child.pid
    },
    /** Begins anew on the same record, with options for Node. */
    async restart(nodeOptions) {
      await stop(child)
      await serve(nodeOptions)
    },
    async stop() {
      await stop(child)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Signs in the demo's agent, takes a call and returns what makes payments on it. */
export async function openDesk({ url, dataDir }) {
  const [{ email }] = demoStaff
  const ours = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' }
  async function signIn() {
    const signedIn = await send(`${url}/sign-in/session`, ours, { email, password: demoPassword })
    return signedIn.headers.getSetCookie()[0].split(';')[0]
  }
  const headers = { ...ours, Cookie: await signIn() }

  const key = (await readFile(join(dataDir, 'demo-api-key.txt'), 'utf8')).trim()
  const call = await send(
    `${url}/api/v1/calls`,
    { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    { id: 'bench-call', direction: 'inbound', caller: '+447700900123', called, agent: email },
  )
  const { callId } = await call.json()
  const desk = await (await fetch(`${url}/agent/desk`, { headers })).json()
  const { id: configurationId } = desk.configurations.find(({ name }) => name === 'Harper invoices')

  async function prepare(number) {
    const begun = await send(`${url}/agent/payment`, headers, { configurationId, callId })
    const { id } = await begun.json()
    const values = { ...filledIn, reference: `HS-${number}` }
    const details = await send(`${url}/agent/payment/${id}/details`, headers, {
      values,
      done: true,
    })
    const { link } = await details.json()
    return { id, path: new URL(link.url).pathname }
  }

  return {
    /** The cookies of so many sign-ins. */
    async sessions(count) {
      const cookies = []
      while (cookies.length < count) cookies.push(await signIn())
      return cookies
    },
    /** Payments whose link is ready to be opened. */
    async payments(count) {
      const made = []
      for (let at = 0; at < count; at += 8) {
        const numbers = Array.from({ length: Math.min(8, count - at) }, (_, i) => at + i)
        made.push(...(await Promise.all(numbers.map(prepare))))
      }
      return made
    },
  }
}

const called = '+442079460118'

const filledIn = {
  amount: '184.50',
  kind: 'Boiler service',
  first_name: 'Rita',
  surname: 'Okafor',
}

async function send(url, headers, body) {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response
}
