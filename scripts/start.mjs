import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, node, root, run, runCommand } from './tools.mjs'

/** `npm start`: production. Settings come from the environment; the README lists them. */
await ensureInstalled()
const env = { ...process.env, NODE_ENV: 'production' }
await runCommand('scripts/settings.ts', [], env).catch(() => process.exit(1))
await ensureBuilt()
await run(node, [join(root, 'scripts/serve.mjs')], { env }).catch(() => process.exit(1))
