import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, node, root, run } from './tools.mjs'

/** `npm start`: production. Settings come from the environment; the README lists them. */
await ensureInstalled()
await ensureBuilt()
const env = { ...process.env, NODE_ENV: 'production' }
await run(node, [join(root, 'scripts/serve.mjs')], { env }).catch(() => process.exit(1))
