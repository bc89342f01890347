import { join, resolve } from 'node:path'
import { demoSecrets, ensureBuilt, ensureInstalled, node, root, run, runCommand } from './tools.mjs'

/** `npm run demo`: from a fresh clone to a running desk. */
const port = process.env.PORT ?? '3000'
const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`
const dataDir = resolve(process.env.DATA_DIR ?? join(root, 'data'))

await ensureInstalled()
await ensureBuilt()

const env = {
  ...process.env,
  ...demoSecrets(dataDir),
  DEMO: '1',
  NODE_ENV: 'production',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  PORT: port,
  PUBLIC_URL: url,
  DATA_DIR: dataDir,
  READY_NOTE: `
  Dotline is ready.

    The agent's desk   ${url}/agent      sign in with one click
    The workbench      ${url}/workbench  the caller's telephone: calls, texts, test cards

  Everything stays on this machine: no text is sent and no money moves. Ctrl+C stops it.
`,
}
await runCommand('scripts/seed.ts', [], env)
await serve(env)

async function serve(env) {
  await run(node, [join(root, 'scripts/serve.mjs')], { env }).catch(() => process.exit(1))
}
