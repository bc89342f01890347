import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles, next, node, root, run } from '../../scripts/tools.mjs'
import { freePort } from '../../scripts/free-ports.mjs'
import { ready, start, stop } from './process.mjs'

const source = 'bench/peers/next-page'
const built = join(root, 'bench/.results/next-page')

/** The bare Next page, built with this repository's own Next and served by `next start`. */
export async function startNextPage() {
  await buildOnce()
  const port = await freePort()
  const args = [next, 'start', built, '-p', String(port), '-H', '127.0.0.1']
  const startedAt = performance.now()
  const child = start(node, args, quietly)
  const url = `http://127.0.0.1:${port}`
  await ready(`${url}/`, child)
  const seconds = (performance.now() - startedAt) / 1000
  return { url, seconds, stop: () => stop(child) }
}

const quietly = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

async function buildOnce() {
  const names = readdirSync(join(root, source), { recursive: true })
  const files = names.filter((name) => /\.\w+$/.test(name)).map((name) => join(source, name))
  const stamp = join(built, `built-${hashFiles([...files, 'package-lock.json']).slice(0, 16)}`)
  if (existsSync(stamp)) return
  rmSync(built, { recursive: true, force: true })
  cpSync(join(root, source), built, { recursive: true })
  const stdio = ['ignore', 'ignore', 'inherit']
  await run(node, [next, 'build', built], { env: { ...process.env, ...quietly }, stdio })
  writeFileSync(stamp, '')
}
