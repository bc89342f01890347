import { join, resolve } from 'node:path'
import { bundle, demoSecrets, ensureInstalled, node, root, run, runCommand } from './tools.mjs'

/** `npm run dev`: the demo, rebuilding what you change. */
const port = process.env.PORT ?? '3000'
const dataDir = resolve(process.env.DATA_DIR ?? join(root, 'data'))

await ensureInstalled()
await bundle()
const env = {
  ...process.env,
  ...demoSecrets(dataDir),
  DEMO: '1',
  NODE_ENV: 'development',
  PORT: port,
  PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${port}`,
  DATA_DIR: dataDir,
}
await runCommand('scripts/seed.ts', [], env)
await run(node, [join(root, 'scripts/serve.mjs'), '--dev'], { env }).catch(() => process.exit(1))
