import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoSecrets, node, root, runCommand } from '../../scripts/tools.mjs'
import { demoPassword, demoStaff } from '../../lib/staff/demo.ts'
import { freePort } from '../../scripts/free-ports.mjs'
import { ready, start, stop } from './process.mjs'

/** Dotline's demo in production mode, on a free port with a record and, where told, settings of its own. */
export async function startDotline(settings = {}) {
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
    ...settings,
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

/** Where a load goes, and the headers that a page of ours sends. */
export const target = ({ url, port }) => ({
  port,
  headers: {
    Host: new URL(url).host,
    'Content-Type': 'application/json',
    'Sec-Fetch-Site': 'same-origin',
  },
})

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
  async function newCall(id, media) {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` }
    const call = { id, direction: 'inbound', caller: '+447700900123', called, agent: email, media }
    return (await (await send(`${url}/api/v1/calls`, headers, call)).json()).callId
  }
  const callId = await newCall('bench-call')
  const desk = await (await fetch(`${url}/agent/desk`, { headers })).json()
  const idOf = (wanted) => desk.configurations.find(({ name }) => name === wanted).id
  const [configurationId, byKeypad] = [idOf('Harper invoices'), idOf('Harper by keypad')]

  async function prepare(number, choice = { configurationId, callId }) {
    const begun = await send(`${url}/agent/payment`, headers, choice)
    const { id } = await begun.json()
    const values = { ...filledIn, reference: `HS-${number}` }
    const details = await send(`${url}/agent/payment/${id}/details`, headers, {
      values,
      done: true,
    })
    const { link } = await details.json()
    return { id, path: new URL(link.url).pathname }
  }

  /** A call of its own with a keypad payment whose line is secure. */
  async function secure(number, media) {
    const callId = await newCall(`bench-call-${number}`, media)
    const { id } = await prepare(number, { configurationId: byKeypad, callId })
    return { id, callId }
  }

  return {
    /** The cookies of so many sign-ins. */
    async sessions(count) {
      const cookies = []
      while (cookies.length < count) cookies.push(await signIn())
      return cookies
    },
    /** Payments whose link is ready to be opened. */
    payments: (count) => some(count, (number) => prepare(number)),
    /** Calls whose callers may be asked for a card, each with what its telephone needs to post as itself. */
    async keypads(count) {
      const made = await some(count, (number) => secure(number))
      const { phones } = await (await fetch(`${url}/workbench/state`, { headers })).json()
      return made.map((one) => ({ ...one, ...phones.find(({ callId }) => callId === one.callId) }))
    },
    /** The same of calls whose sound passes an edge; `media` says where, call by call. */
    masked: (media) => some(media.length, (number) => secure(number, media[number])),
  }
}

async function some(count, make) {
  const made = []
  for (let at = 0; at < count; at += 8) {
    const numbers = Array.from({ length: Math.min(8, count - at) }, (_, i) => at + i)
    made.push(...(await Promise.all(numbers.map(make))))
  }
  return made
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
