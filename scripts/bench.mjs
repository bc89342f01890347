import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, node, root, run } from './tools.mjs'

/** `npm run bench`: every figure, or `npm run bench -- page dot` for those with these prefixes. */
await ensureInstalled()
await ensureBuilt()
const env = { ...process.env, NODE_ENV: 'production' }
const args = [join(root, 'bench/run.mjs'), ...process.argv.slice(2)]
await run(node, args, { env }).catch(() => process.exit(1))
