import { ensureInstalled, runCommand } from './tools.mjs'

/** `npm run merchant -- --help`: the businesses of this installation. */
await ensureInstalled()
await runCommand('scripts/merchant/merchants.ts', process.argv.slice(2)).catch(() =>
  process.exit(1),
)
